import { type Column, numberLeaves } from './cuboid.ts';

/** Complaints of one past day that have the same values. */
export type PastCount = {
  /** Any whole number that tells the days apart. */
  readonly day: number;
  /** One value an attribute, in the attributes' order. */
  readonly values: readonly string[];
  readonly count: number;
};

export type ComplaintDays = {
  readonly attributes: readonly string[];
  /** One row a complaint of the day that is to be explained: its values in the attributes' order. */
  readonly today: readonly (readonly string[])[];
  readonly past: readonly PastCount[];
  /** How many past days the counts stand for, those without a complaint included; absent: the days that have one. */
  readonly pastDays?: number;
  /** How many complaints today should have by what is known of its weekday and season; absent: the mean of the past days. */
  readonly expectedToday?: number;
};

/**
 * Complaints in rows: first today's, then the past's by day, which have a count. Rows that are alike in all attributes are
 * one leaf, and the columns are of leaves.
 */
export type CountTable = {
  readonly attributes: readonly string[];
  /** The value of each code, by attribute. */
  readonly values: readonly (readonly string[])[];
  readonly columns: readonly Column[];
  readonly leafOf: Int32Array;
  readonly todayRows: number;
  readonly counts: Float64Array;
  /** Complaints of the past, by leaf. */
  readonly past: Float64Array;
  /** Where the rows of each past day that has any begin, and where the last ones end. */
  readonly dayStarts: readonly number[];
  readonly days: number;
  /** What today is expected to have, as a multiple of the mean past day. */
  readonly level: number;
};

type Coded = { readonly column: Column; readonly values: readonly string[] };

/** Codes follow the order of the values, so that the order of the rows decides nothing. */
const encode = (today: ComplaintDays['today'], past: readonly PastCount[], attribute: number): Coded => {
  const column = new Int32Array(today.length + past.length);
  const seen = new Map<string, number>();
  const codeOf = (value = ''): number => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    seen.set(value, seen.size);
    return seen.size - 1;
  };
  let row = 0;
  for (const values of today) {
    column[row] = codeOf(values[attribute]);
    row += 1;
  }
  for (const { values } of past) {
    column[row] = codeOf(values[attribute]);
    row += 1;
  }
  const values = [...seen.keys()].sort();
  const inOrder = new Int32Array(values.length);
  for (const [code, value] of values.entries()) inOrder[seen.get(value) ?? 0] = code;
  for (row = 0; row < column.length; row += 1) column[row] = inOrder[column[row] ?? 0] ?? 0;
  return { column, values };
};

export const tabulate = ({
  attributes,
  today,
  past: unordered,
  pastDays,
  expectedToday,
}: ComplaintDays): CountTable => {
  const past = [...unordered].sort((left, right) => left.day - right.day);
  const encoded = attributes.map((_, attribute) => encode(today, past, attribute));
  const leaves = numberLeaves(
    encoded.map(({ column }) => column),
    encoded.map(({ values }) => values.length),
  );
  const { cellOf: leafOf, rowOf } = leaves;
  const counts = new Float64Array(today.length + past.length).fill(1);
  const pastByLeaf = new Float64Array(leaves.count);
  const dayStarts: number[] = [];
  let total = 0;
  let row = today.length;
  let last: number | null = null;
  for (const { day, count } of past) {
    if (day !== last) dayStarts.push(row);
    last = day;
    const leaf = leafOf[row] ?? 0;
    counts[row] = count;
    pastByLeaf[leaf] = (pastByLeaf[leaf] ?? 0) + count;
    total += count;
    row += 1;
  }
  const days = Math.max(pastDays ?? 0, dayStarts.length);
  return {
    attributes,
    values: encoded.map(({ values }) => values),
    columns: encoded.map(({ column }) => rowOf.map((first) => column[first] ?? 0)),
    leafOf,
    todayRows: today.length,
    counts,
    past: pastByLeaf,
    dayStarts: [...dayStarts, row],
    days,
    level: expectedToday === undefined || total === 0 ? 1 : (expectedToday * days) / total,
  };
};
