import type { Combination } from './combination.ts';
import type { Line, World } from './world.ts';

/** The day's shares: each usual share is off by its value's factor. */
export const mixToday = ({ lines, shares }: World, factors: Float64Array): Float64Array => {
  const mixed = new Float64Array(shares.length);
  for (const { entry, place, values } of lines) {
    let sum = 0;
    for (const value of values) {
      const weight = (shares[entry + value] ?? 0) * (factors[place + value] ?? 1);
      mixed[entry + value] = weight;
      sum += weight;
    }
    for (const value of values) mixed[entry + value] = (mixed[entry + value] ?? 0) / sum;
  }
  return mixed;
};

/** The share that these values have of a line. */
export const shareOfValues = (mixed: Float64Array, { entry }: Line, values: readonly number[]): number => {
  let sum = 0;
  for (const value of values) sum += mixed[entry + value] ?? 0;
  return sum;
};

const asks = (world: World, within: Combination, attribute: number): boolean =>
  within.allowed[attribute] !== undefined ||
  (world.children[attribute]?.some((child) => asks(world, within, child)) ?? false);

/** The share of a line whose complaints are within the combination, by its own attribute and those that depend on it. */
const shareOfLine = (world: World, mixed: Float64Array, within: Combination, line: Line): number => {
  if (!asks(world, within, line.attribute)) return 1;
  let sum = 0;
  for (const value of line.values) sum += shareOfValue(world, mixed, within, line, value);
  return sum;
};

const shareOfValue = (world: World, mixed: Float64Array, within: Combination, line: Line, value: number): number => {
  const allowed = within.allowed[line.attribute];
  if (allowed && !allowed[value]) return 0;
  let share = mixed[line.entry + value] ?? 0;
  for (const child of world.children[line.attribute] ?? []) {
    const below = world.lineOf[child]?.[value];
    if (below) share *= shareOfLine(world, mixed, within, below);
  }
  return share;
};

/** Which part of a day's complaints a combination has. */
export const shareOf = (world: World, mixed: Float64Array, within: Combination): number => {
  let share = 1;
  for (const line of world.roots) share *= shareOfLine(world, mixed, within, line);
  return share;
};

/** Adds so many complaints of the combination, as they are to be expected, to the count of every entry. */
export const addExpected = (
  world: World,
  mixed: Float64Array,
  within: Combination,
  amount: number,
  into: Float64Array,
): void => {
  const addBelow = (line: Line, count: number): void => {
    const shares = line.values.map((value) => shareOfValue(world, mixed, within, line, value));
    const sum = shares.reduce((total, share) => total + share, 0);
    for (const [value, share] of shares.entries()) {
      if (share === 0) continue;
      const part = (count * share) / sum;
      into[line.entry + value] = (into[line.entry + value] ?? 0) + part;
      for (const child of world.children[line.attribute] ?? []) {
        const below = world.lineOf[child]?.[value];
        if (below) addBelow(below, part);
      }
    }
  };
  for (const line of world.roots) addBelow(line, amount);
};
