import { type Combination, combine, type Explanation, type Where } from './combination.ts';
import type { Group } from './day.ts';
import { shareOf, shareOfValues } from './mix-today.ts';
import { lineFor, type World } from './world.ts';

/** What an explanation leaves open: how each value drifted, what each cause added (in usual days), which part was lost. */
export type Guess = {
  readonly factors: Float64Array;
  readonly sizes: Float64Array;
  readonly lost: number;
};

const likelihoodOf = (world: World, mixed: Float64Array, row: readonly number[]): number =>
  row.reduce((share, value, attribute) => share * (mixed[lineFor(world, attribute, row).entry + value] ?? 0), 1);

/** How much likelier a cause's complaint is to be this one than a usual complaint is. */
const likelierBy = (
  world: World,
  mixed: Float64Array,
  { allowed, where }: Combination,
  row: readonly number[],
): number => {
  if (!world.overwrites)
    return where.reduce(
      (ratio, [attribute, values]) => ratio / shareOfValues(mixed, lineFor(world, attribute, row), values),
      1,
    );
  const open = row.flatMap((value, attribute): Where => (allowed[attribute] ? [] : [[attribute, [value]]]));
  return shareOf(world, mixed, combine(open)) / likelihoodOf(world, mixed, row);
};

/**
 * How many complaints like those of a group each origin brings, as a multiple of what is usual for them: first the usual ones
 * that were not lost, then every cause. A cause brings complaints as they are within it, so that a narrow one weighs more.
 */
export const partsOf = (
  world: World,
  { causes }: Explanation,
  group: Group,
  guess: Guess,
  mixed: Float64Array,
): Float64Array => {
  const parts = new Float64Array(1 + causes.length);
  parts[0] = group.fallen ? 1 - guess.lost : 1;
  for (const at of group.causes) {
    const cause = causes[at];
    if (cause) parts[1 + at] = (guess.sizes[at] ?? 0) * likelierBy(world, mixed, cause, group.row ?? []);
  }
  return parts;
};

export const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
