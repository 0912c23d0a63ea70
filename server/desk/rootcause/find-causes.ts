import { poissonInterval } from '../statistics/poisson-interval.ts';
import { type ComplaintDays, type CountTable, tabulate } from './count-table.ts';
import { countDay } from './expect-cells.ts';
import { type Deviation, scanCounts } from './scan-counts.ts';
import { learnThreshold } from './threshold.ts';
import { learnUsual, type Usual } from './usual.ts';

export type { ComplaintDays, PastCount } from './count-table.ts';

/** A combination of values that complaints rose or fell in. */
export type Cause = {
  readonly direction: 'rise' | 'fall';
  /** All of these hold; of several values of one attribute, any. */
  readonly where: readonly { readonly attribute: string; readonly values: readonly string[] }[];
  readonly observed: number;
  /** Complaints that the past, today's level and the other causes let expect here. */
  readonly expected: number;
  readonly ratio: number;
  /** 95 % interval of the ratio, the observed count being Poisson's. */
  readonly ratioInterval: { readonly low: number; readonly high: number };
  /** Of all complaints beyond what was expected that rises explain, or of all that falls do, this one's part. */
  readonly share: number;
  /** Natural logarithm; how much better than chance, beyond what naming the combination costs. */
  readonly score: number;
  /** Indices of today's complaints that the combination holds for. */
  readonly rows: readonly number[];
};

/** More causes than these in one day are not an explanation. */
const MOST_CAUSES = 8;

type Found = Deviation & { readonly rows: readonly number[] };

const rowsOf = (table: CountTable, usual: Usual, { cuboid, cells }: Deviation): number[] => {
  const chosen = new Set(cells);
  const rows: number[] = [];
  for (let row = 0; row < table.todayRows; row += 1)
    if (chosen.has(usual.cuboids[cuboid]?.cellOf[row] ?? 0)) rows.push(row);
  return rows;
};

/** Explains deviations away one after the other: a found one's complaints are thinned to what was expected of it. */
const explain = (table: CountTable, usual: Usual, threshold: number): Found[] => {
  const weights = table.counts.slice(0, table.todayRows);
  const found: Found[] = [];
  while (found.length < MOST_CAUSES) {
    const today = countDay(usual, 0, table.todayRows, weights, false);
    const best = scanCounts(usual, today, { sets: false, falls: true });
    if (!best || best.score < threshold) return found;
    const rows = rowsOf(table, usual, best);
    const thinning = best.observed > 0 ? best.expected / best.observed : 1;
    for (const row of rows) weights[row] = (weights[row] ?? 0) * thinning;
    found.push({ ...best, rows });
    if (rows.length === 0) return found;
  }
  return found;
};

const nameCells = (table: CountTable, usual: Usual, { cuboid, cells }: Deviation): Cause['where'] => {
  const { attributes, rowOf } = usual.cuboids[cuboid] ?? { attributes: [], rowOf: new Int32Array() };
  return attributes.map((attribute) => ({
    attribute: table.attributes[attribute] ?? '',
    values: [
      ...new Set(
        cells.map((cell) => table.values[attribute]?.[table.columns[attribute]?.[rowOf[cell] ?? 0] ?? 0] ?? ''),
      ),
    ].sort(),
  }));
};

/**
 * Finds the combinations of at most three attributes that explain why today's complaints differ from those of the days
 * before: the fewest and shortest that do, the most telling first. Nothing is found where there is no past to compare with.
 */
export const findCauses = (input: ComplaintDays): Cause[] => {
  const table = tabulate(input);
  if (table.days < 2 || table.attributes.length === 0) return [];
  const usual = learnUsual(table);
  const found = explain(table, usual, learnThreshold(table, usual));
  const excessOf = (rise: boolean): number =>
    found
      .filter((deviation) => deviation.rise === rise)
      .reduce((sum, { observed, expected }) => sum + Math.abs(observed - expected), 0);
  return found.map((deviation) => {
    const { expected, rise, rows, score } = deviation;
    const interval = poissonInterval(rows.length);
    return {
      direction: rise ? 'rise' : 'fall',
      where: nameCells(table, usual, deviation),
      observed: rows.length,
      expected,
      ratio: rows.length / expected,
      ratioInterval: { low: interval.low / expected, high: interval.high / expected },
      share: Math.abs(deviation.observed - expected) / excessOf(rise),
      score,
      rows,
    };
  });
};
