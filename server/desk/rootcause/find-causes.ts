import { poissonInterval } from '../statistics/poisson-interval.ts';
import { prepare } from './bench.ts';
import { type ComplaintDays, type CountTable, tabulate } from './count-table.ts';
import { type Deviation, explainToday } from './explain-day.ts';
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

/** No score below this is told, however quiet the past was. */
const LEAST_SCORE = 0;

const rowsOf = (table: CountTable, usual: Usual, { suspect: { cuboid, cells } }: Deviation): number[] => {
  const chosen = new Set(cells);
  const rows: number[] = [];
  for (let row = 0; row < table.todayRows; row += 1)
    if (chosen.has(usual.cuboids[cuboid]?.cellOf[table.leafOf[row] ?? 0] ?? 0)) rows.push(row);
  return rows;
};

const nameCells = (table: CountTable, usual: Usual, { suspect: { cuboid, cells } }: Deviation): Cause['where'] => {
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
  const bench = prepare(table, usual);
  const found = explainToday(bench, LEAST_SCORE, () => learnThreshold(bench)).map((deviation) => ({
    ...deviation,
    rows: rowsOf(table, usual, deviation),
  }));
  const excessOf = (rise: boolean): number =>
    found.filter(({ suspect }) => suspect.rise === rise).reduce((sum, { size }) => sum + size, 0);
  return found.map((deviation) => {
    const { expected, rows, score, size, suspect } = deviation;
    const interval = poissonInterval(rows.length);
    return {
      direction: suspect.rise ? 'rise' : 'fall',
      where: nameCells(table, usual, deviation),
      observed: rows.length,
      expected,
      ratio: rows.length / expected,
      ratioInterval: { low: interval.low / expected, high: interval.high / expected },
      share: size / excessOf(suspect.rise),
      score,
      rows,
    };
  });
};
