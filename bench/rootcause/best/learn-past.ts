import type { PastCount } from '../../../server/desk/rootcause/find-causes.ts';
import { groupBy } from '../group-by.ts';
import type { Attribute, Knowledge, Mix } from './world.ts';

/** A value that never came is taken for half a complaint. */
const UNSEEN = 0.5;
/** Where an attribute depends on another, its values with a rare one of that are told by so many complaints of any. */
const BORROWED = 5;
/** No drift is learned below or above these: a few days say little. */
const DRIFTS = { least: 0.03, most: 0.5 };

export type Row = readonly number[];
type Named = Omit<Attribute, 'drift'>;

/** A reader of rows: values as their number among the attribute's. */
export const encodeBy = (attributes: readonly Named[]): ((row: readonly string[]) => Row) => {
  const codes = attributes.map(({ values }) => new Map(values.map((value, code) => [value, code])));
  return (row) => row.map((value, at) => codes[at]?.get(value) ?? 0);
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const tally = ({ values }: Named, attribute: number, rows: readonly Row[]): number[] => {
  const counts = new Array<number>(values.length).fill(0);
  for (const row of rows) counts[row[attribute] ?? 0] = (counts[row[attribute] ?? 0] ?? 0) + 1;
  return counts;
};

const learnMix = (attributes: readonly Named[], past: readonly Row[]): Mix =>
  attributes.map((attribute, at) => {
    const all = tally(attribute, at, past).map((count) => count + UNSEEN);
    const { parent } = attribute;
    if (parent === null) return [all];
    return (attributes[parent]?.values ?? []).map((_, above) => {
      const own = past.filter((row) => row[parent] === above);
      return tally(attribute, at, own).map((count, value) => count + (BORROWED * (all[value] ?? 0)) / sum(all));
    });
  });

/** How far all shares vary from day to day beyond what chance does: a coefficient of variation, by moments. */
const learnDrift = (attributes: readonly Named[], days: readonly (readonly Row[])[]): number => {
  let [beyond, scale] = [0, 0];
  for (const [at, attribute] of attributes.entries()) {
    const counts = tally(attribute, at, days.flat());
    const shares = counts.map((count) => count / sum(counts));
    const squares = sum(shares.map((share) => share ** 2));
    for (const rows of days)
      for (const [value, count] of tally(attribute, at, rows).entries()) {
        const share = shares[value] ?? 0;
        const expected = rows.length * share;
        beyond += (count - expected) ** 2 - expected * (1 - share);
        // What one value gains the others lose: shares sum to one.
        scale += expected ** 2 * (1 - 2 * share + squares);
      }
  }
  return Math.min(DRIFTS.most, Math.max(DRIFTS.least, Math.sqrt(Math.max(0, beyond / scale))));
};

/** What the days before tell of shares, drift and volume. */
export const learnPast = (
  attributes: readonly Named[],
  past: readonly PastCount[],
): Pick<Knowledge, 'attributes' | 'mix' | 'volume'> => {
  const encode = encodeBy(attributes);
  const rowsOf = ({ count, values }: PastCount): Row[] => new Array<Row>(count).fill(encode(values));
  const days = [...groupBy(past, ({ day }) => String(day)).values()].map((own) => own.flatMap(rowsOf));
  const drift = learnDrift(attributes, days);
  return {
    attributes: attributes.map((attribute) => ({ ...attribute, drift })),
    mix: learnMix(attributes, days.flat()),
    volume: days.flat().length / Math.max(1, days.length),
  };
};
