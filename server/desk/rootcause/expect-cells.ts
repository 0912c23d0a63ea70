import type { Usual } from './usual.ts';

/** Counts of one day, of each cell of every cuboid. */
export type DayCounts = {
  readonly total: number;
  readonly byCuboid: readonly Float64Array[];
  /** Whether the day is one of the past and is to be judged as if it were not. */
  readonly isPast: boolean;
  /** By cell of every cuboid, the part of what is usual that known falls leave; null: all of it. */
  readonly kept: readonly Float64Array[] | null;
};

/** Rows `from` to `to` counted by cell. */
export const countDay = (
  usual: Usual,
  from: number,
  to: number,
  weightOf: Float64Array,
  isPast: boolean,
  kept: DayCounts['kept'] = null,
): DayCounts => {
  let total = 0;
  for (let row = from; row < to; row += 1) total += weightOf[row] ?? 0;
  const byCuboid = usual.cuboids.map(({ cellOf, count }) => {
    const counts = new Float64Array(count);
    for (let row = from; row < to; row += 1) {
      const cell = cellOf[row] ?? 0;
      counts[cell] = (counts[cell] ?? 0) + (weightOf[row] ?? 0);
    }
    return counts;
  });
  return { total, byCuboid, isPast, kept };
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

export type Expectation = { expected: number; spread: number };

const LEAST_EXPECTED = 1e-9;

/** What a cell usually has in a day, the judged day itself left out. */
export const usualOf = ({ cuboids, days, level }: Usual, day: DayCounts, index: number, cell: number): number => {
  const cells = cuboids[index];
  const usually = (cells?.usual[cell] ?? 0) * (day.kept ? (day.kept[index]?.[cell] ?? 1) : 1) * level;
  if (!day.isPast) return usually / days;
  const own = (day.byCuboid[index]?.[cell] ?? 0) / (cells?.certainty[cell] ?? 1);
  return (usually * (1 - own)) / (days - 1);
};

export const usualTotal = ({ days, level, total }: Usual, day: DayCounts): number => {
  if (day.isPast) return (Math.max(0, total - day.total) * level) / (days - 1);
  const kept = day.kept?.at(-1)?.[0] ?? 1;
  return (total * kept * level) / days;
};

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
 * What cells, alike but for the attribute at position `free`, should have today if nothing but chance and the drift of
 * single values were at work. Drift and the day's level are read off the complaints outside these cells, so that what
 * happens to the cells themselves does not excuse it; and they only excuse: a fall elsewhere makes no rise here.
 */
export const expectCells = (
  usual: Usual,
  day: DayCounts,
  index: number,
  chosen: readonly number[],
  free: number,
): Expectation => {
  const cells = usual.cuboids[index];
  if (!cells) return { expected: LEAST_EXPECTED, spread: 0 };
  const single = cells.attributes.length === 1;
  const partOf = (cell: number): Part => ({
    observed: day.byCuboid[index]?.[cell] ?? 0,
    usually: usualOf(usual, day, index, cell),
  });
  const parts = chosen.map(partOf);
  const inside = {
    observed: parts.reduce((sum, { observed }) => sum + observed, 0),
    usually: parts.reduce((sum, { usually }) => sum + usually, 0),
  };
  const outside = usual.levelSteadiness + day.total - inside.observed;
  const level = outside / (usual.levelSteadiness + Math.max(0, usualTotal(usual, day) - inside.usually));
  let common = level;
  let spread = 1 / outside;
  for (let position = 0; position < cells.attributes.length && !single; position += 1) {
    if (position === free) continue;
    const value = cells.parts[position]?.[chosen[0] ?? 0] ?? 0;
    const drift = driftOf(usual, day, cells.attributes[position] ?? 0, value, inside, level);
    common *= drift.factor;
    spread += drift.variance;
  }
  const own = single ? 1 / (usual.steadiness[cells.attributes[0] ?? 0] ?? 1) : 0;
  let expected = 0;
  let variance = 0;
  for (const [at, cell] of chosen.entries()) {
    const part = parts[at] ?? inside;
    const known = (cells.certainty[cell] ?? 1) - (day.isPast ? part.observed : 0);
    const value = cells.parts[free]?.[cell] ?? 0;
    const drift =
      single || free < 0
        ? { factor: 1, variance: own }
        : driftOf(usual, day, cells.attributes[free] ?? 0, value, part, level);
    const mean = part.usually * common * drift.factor;
    expected += mean;
    variance += mean ** 2 * (1 / Math.max(0.5, known) + drift.variance);
  }
  spread += variance / Math.max(LEAST_EXPECTED, expected) ** 2;
  const excused =
    inside.observed > inside.usually ? Math.max(expected, inside.usually) : Math.min(expected, inside.usually);
  return { expected: Math.max(LEAST_EXPECTED, excused), spread };
};
