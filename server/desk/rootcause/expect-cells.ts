import type { CountTable } from './count-table.ts';
import type { Usual } from './usual.ts';

/** Counts of one day, of each cell of every cuboid. */
export type DayCounts = {
  readonly total: number;
  readonly byCuboid: readonly Float64Array[];
  /** Whether the day is one of the past and is to be judged as if it were not. */
  readonly isPast: boolean;
};

/** The rows of one day. */
export type Rows = { readonly from: number; readonly to: number; readonly isPast: boolean };

/** Counts the complaints of a day by cell. */
export const countDay = ({ cuboids }: Usual, { counts, leafOf }: CountTable, { from, to, isPast }: Rows): DayCounts => {
  let total = 0;
  for (let row = from; row < to; row += 1) total += counts[row] ?? 0;
  const leaves = leafOf.subarray(from, to);
  const weights = counts.subarray(from, to);
  const byCuboid = cuboids.map(({ cellOf, count }) => {
    const cells = new Float64Array(count);
    for (let at = 0; at < leaves.length; at += 1) {
      const cell = cellOf[leaves[at] ?? 0] ?? 0;
      cells[cell] = (cells[cell] ?? 0) + (weights[at] ?? 0);
    }
    return cells;
  });
  return { total, byCuboid, isPast };
};

/** The day without so much of each of its rows, given by row from the first. */
export const takeFrom = (
  { cuboids }: Usual,
  leafOf: Int32Array,
  day: DayCounts,
  taken: ReadonlyMap<number, number>,
): DayCounts => {
  const leaves = Int32Array.from(taken.keys(), (row) => leafOf[row] ?? 0);
  const weights = Float64Array.from(taken.values());
  const byCuboid = cuboids.map(({ cellOf }, index) => {
    const cells = day.byCuboid[index]?.slice() ?? new Float64Array();
    for (let at = 0; at < leaves.length; at += 1) {
      const cell = cellOf[leaves[at] ?? 0] ?? 0;
      cells[cell] = (cells[cell] ?? 0) - (weights[at] ?? 0);
    }
    return cells;
  });
  return { ...day, total: weights.reduce((total, weight) => total - weight, day.total), byCuboid };
};

/**
 * Logarithm of the likelihood ratio of a count under its own mean and under the expected one, whose relative variance is
 * `spread`: a negative binomial's; at 0 the Poisson's.
 */
export const likelihoodRatio = (observed: number, expected: number, spread: number): number => {
  const own = observed > 0 ? observed * Math.log(observed / expected) : 0;
  if (spread * Math.max(observed, expected) < 1e-9) return own - (observed - expected);
  return own - (observed + 1 / spread) * Math.log((1 + spread * observed) / (1 + spread * expected));
};

type Expectation = { readonly expected: number; readonly spread: number };

const LEAST_EXPECTED = 1e-9;
const LEAST_KNOWN = 0.5;

/** What a cell usually has in a day, the judged day itself left out. */
export const usualOf = ({ cuboids, days, level }: Usual, day: DayCounts, index: number, cell: number): number => {
  const cells = cuboids[index];
  const usually = (cells?.usual[cell] ?? 0) * level;
  if (!day.isPast) return usually / days;
  const own = (day.byCuboid[index]?.[cell] ?? 0) / (cells?.certainty[cell] ?? 1);
  return (usually * (1 - own)) / (days - 1);
};

export const usualTotal = ({ days, level, total }: Usual, day: DayCounts): number =>
  day.isPast ? (Math.max(0, total - day.total) * level) / (days - 1) : (total * level) / days;

type Part = { readonly observed: number; readonly usually: number };

/** How far a value's share drifted today, read off its complaints outside of what is judged; its relative variance. */
const driftOf = (
  usual: Usual,
  day: DayCounts,
  attribute: number,
  value: number,
  inside: Part,
  level: number,
): { factor: number; variance: number } => {
  const steady = usual.steadiness[attribute] ?? 1;
  const observed = steady + Math.max(0, (day.byCuboid[attribute]?.[value] ?? 0) - inside.observed);
  const usually = steady + level * Math.max(0, usualOf(usual, day, attribute, value) - inside.usually);
  return { factor: observed / usually, variance: 1 / observed };
};

/**
 * What a cell of several attributes should have today if nothing but chance and the drift of single values were at work.
 * Drift and the day's level are read off the complaints outside of it, so that what happens to the cell itself does not
 * excuse it; and they only excuse: a fall elsewhere makes no rise here.
 */
export const expectCell = (usual: Usual, day: DayCounts, index: number, cell: number, usually: number): Expectation => {
  const cells = usual.cuboids[index];
  if (!cells) return { expected: LEAST_EXPECTED, spread: 0 };
  const inside = { observed: day.byCuboid[index]?.[cell] ?? 0, usually };
  const outside = usual.levelSteadiness + day.total - inside.observed;
  const level = outside / (usual.levelSteadiness + Math.max(0, usualTotal(usual, day) - usually));
  const known = (cells.certainty[cell] ?? 1) - (day.isPast ? inside.observed : 0);
  let expected = usually * level;
  let spread = 1 / outside + 1 / Math.max(LEAST_KNOWN, known);
  for (const [position, part] of cells.parts.entries()) {
    const drift = driftOf(usual, day, cells.attributes[position] ?? 0, part[cell] ?? 0, inside, level);
    expected *= drift.factor;
    spread += drift.variance;
  }
  const excused = inside.observed > usually ? Math.max(expected, usually) : Math.min(expected, usually);
  return { expected: Math.max(LEAST_EXPECTED, excused), spread };
};
