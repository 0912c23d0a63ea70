import type { Usual } from './usual.ts';

/** Counts of one day, of each cell of every cuboid. */
export type DayCounts = {
  readonly total: number;
  readonly byCuboid: readonly Float64Array[];
  /** Whether the day is one of the past and is to be judged as if it were not. */
  readonly isPast: boolean;
};

/** Rows `from` to `to` counted by cell. */
export const countDay = (
  usual: Usual,
  from: number,
  to: number,
  weightOf: Float64Array,
  isPast: boolean,
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
  return { total, byCuboid, isPast };
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

/**
 * What cells, alike but for the attribute at position `free`, should have today if nothing but chance and the drift of
 * single values were at work. The drift of a value is read off its complaints outside these cells, so that what happens
 * to the cells themselves does not excuse it.
 */
export const expectCells = (
  usual: Usual,
  day: DayCounts,
  index: number,
  chosen: readonly number[],
  free: number,
): Expectation => {
  const { cuboids, levelSteadiness, steadiness } = usual;
  const cells = cuboids[index];
  const observedOf = day.byCuboid[index];
  if (!cells || !observedOf) return { expected: 0, spread: 0 };
  const days = usual.days - (day.isPast ? 1 : 0);
  const perDay = usual.level / days;
  const left = day.isPast ? 1 : 0;
  let observed = 0;
  let usually = 0;
  for (const cell of chosen) {
    const count = observedOf[cell] ?? 0;
    observed += count;
    usually += (cells.usual[cell] ?? 0) * (1 - (left * count) / (cells.certainty[cell] ?? 1)) * perDay;
  }
  const totalOutside = Math.max(0, (usual.total - left * day.total) * perDay - usually);
  const level = (levelSteadiness + day.total - observed) / (levelSteadiness + totalOutside);
  let common = 1;
  let commonSpread = 1 / (levelSteadiness + day.total - observed);
  const single = cells.attributes.length === 1;
  const first = chosen[0] ?? 0;
  for (let position = 0; position < cells.attributes.length; position += 1) {
    if (position === free) continue;
    const attribute = cells.attributes[position] ?? 0;
    const value = cells.parts[position]?.[first] ?? 0;
    const steady = steadiness[attribute] ?? 1;
    const seen = single ? 0 : (day.byCuboid[attribute]?.[value] ?? 0);
    const outside = single ? 0 : Math.max(0, seen - observed);
    const usualOutside = single
      ? 0
      : Math.max(0, ((cuboids[attribute]?.usual[value] ?? 0) - left * seen) * perDay - usually);
    common *= (steady + outside) / (steady + level * usualOutside);
    commonSpread += 1 / (steady + outside);
  }
  let expected = 0;
  let ownVariance = 0;
  const freeAttribute = cells.attributes[free] ?? 0;
  const steady = steadiness[freeAttribute] ?? 1;
  for (const cell of chosen) {
    const count = observedOf[cell] ?? 0;
    const certainty = (cells.certainty[cell] ?? 1) - left * count;
    const own = (cells.usual[cell] ?? 0) * (1 - (left * count) / (cells.certainty[cell] ?? 1)) * perDay;
    let mean = own * level * common;
    let variance = 1 / Math.max(0.5, certainty);
    if (free >= 0) {
      const value = cells.parts[free]?.[cell] ?? 0;
      const seen = single ? 0 : (day.byCuboid[freeAttribute]?.[value] ?? 0);
      const outside = single ? 0 : Math.max(0, seen - count);
      const usualOutside = single
        ? 0
        : Math.max(0, ((cuboids[freeAttribute]?.usual[value] ?? 0) - left * seen) * perDay - own);
      mean *= (steady + outside) / (steady + level * usualOutside);
      variance += 1 / (steady + outside);
    }
    expected += mean;
    ownVariance += mean * mean * variance;
  }
  expected = Math.max(LEAST_EXPECTED, expected);
  return { expected, spread: commonSpread + ownVariance / expected ** 2 };
};
