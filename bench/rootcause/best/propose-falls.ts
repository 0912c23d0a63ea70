import { chooseAttributes, doubtOf, expectWithin, weighRows, whereOf } from './cells.ts';
import { type Combination, combine, type Explanation } from './combination.ts';
import type { Day } from './day.ts';
import type { Fit } from './fit.ts';
import { logOddsOfFall } from './odds.ts';
import { logChance, takeBest } from './proposal.ts';
import type { World } from './world.ts';

/** What usually has less than this part of a day is not looked at: too little to fall. */
const LEAST_SHARE = 0.05;
/** What a fall leaves, roughly. */
const LEFT = 0.2;

const listCells = (world: World, attributes: readonly number[]): number[][] =>
  attributes.reduce<number[][]>(
    (cells, attribute) =>
      cells.flatMap((cell) => [...(world.attributes[attribute]?.values.keys() ?? [])].map((value) => [...cell, value])),
    [[]],
  );

/** All that could have fallen, whether a complaint of it is left or not. */
export const listFallable = (world: World): Combination[] =>
  chooseAttributes(world)
    .flatMap((attributes) => listCells(world, attributes).map((values) => combine(whereOf(attributes, values))))
    .filter((combination) => expectWithin(world, world.shares, combination) >= LEAST_SHARE * world.volume);

/** Which of them may have fallen beside these causes, the most telling first: by a rough measure. */
export const proposeFalls = (
  world: World,
  day: Day,
  fallable: readonly Combination[],
  explanation: Explanation,
  fit: Fit,
  most: number,
): Combination[] => {
  const weights = weighRows(world, day, explanation, fit);
  const proposals = fallable.map((combination) => {
    const flags = day.within(combination);
    const left = weights.reduce((sum, weight, row) => sum + weight * (flags[row] ?? 0), 0);
    const usual = expectWithin(world, world.shares, combination);
    const doubt = doubtOf(
      world,
      combination.where.map(([attribute]) => attribute),
    );
    const gain = logChance(left, LEFT * usual, doubt) - logChance(left, usual, doubt);
    return { combination, score: gain + logOddsOfFall(world, combination) };
  });
  return takeBest(proposals, most);
};
