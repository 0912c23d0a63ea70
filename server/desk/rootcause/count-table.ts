import type { Column } from './cuboid.ts';

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

/** Complaints in columns of codes: first today's, one row each, then the past's, which have a count and a day. */
export type CountTable = {
  readonly attributes: readonly string[];
  /** The value of each code, by attribute. */
  readonly values: readonly (readonly string[])[];
  readonly columns: readonly Column[];
  readonly todayRows: number;
  readonly counts: Float64Array;
  /** Index of the day of each row, today's being -1. */
  readonly dayOf: Int32Array;
  readonly days: number;
  /** What today is expected to have, as a multiple of the mean past day. */
  readonly level: number;
};

/** Codes follow the order of the values, so that the order of the rows decides nothing. */
const encode = (rows: readonly (readonly string[])[], attribute: number): { column: Column; values: string[] } => {
  const values = [...new Set(rows.map((row) => row[attribute] ?? ''))].sort();
  const codes = new Map(values.map((value, code) => [value, code]));
  return { column: Int32Array.from(rows, (row) => codes.get(row[attribute] ?? '') ?? 0), values };
};

export const tabulate = ({
  attributes,
  today,
  past: unordered,
  pastDays,
  expectedToday,
}: ComplaintDays): CountTable => {
  const past = [...unordered].sort((left, right) => left.day - right.day);
  const rows = [...today, ...past.map(({ values }) => values)];
  const encoded = attributes.map((_, attribute) => encode(rows, attribute));
  const dayIndex = new Map<number, number>();
  const dayOf = new Int32Array(rows.length).fill(-1);
  const counts = new Float64Array(rows.length).fill(1);
  for (const [index, { day, count }] of past.entries()) {
    const known = dayIndex.get(day) ?? dayIndex.size;
    dayIndex.set(day, known);
    dayOf[today.length + index] = known;
    counts[today.length + index] = count;
  }
  const days = Math.max(pastDays ?? 0, dayIndex.size);
  const total = past.reduce((sum, { count }) => sum + count, 0);
  return {
    attributes,
    values: encoded.map(({ values }) => values),
    columns: encoded.map(({ column }) => column),
    todayRows: today.length,
    counts,
    dayOf,
    days,
    level: expectedToday === undefined || total === 0 ? 1 : (expectedToday * days) / total,
  };
};
