import { logChoices } from '../../../server/desk/rootcause/cuboid.ts';
import { logGamma, logNormalTail } from '../../../server/desk/statistics/distribution.ts';
import type { Combination, Explanation } from './combination.ts';
import { shareOf } from './mix-today.ts';
import { isWide, type World } from './world.ts';

/** As our simulator draws them: none to three causes, each number as likely, of one to three attributes. */
export const MOST_CAUSES = 3;
export const MOST_ATTRIBUTES = 3;
/** A set has two to four values. */
export const MOST_OF_A_SET = 4;
/** What fell had at least this share of the day, and lost at least this part of it. */
export const LEAST_FALLEN = 0.08;
export const LEAST_LOST = 0.6;
/** How far the share of a combination of several drifting values is off, about. */
const DRIFT_OF_A_CELL = 0.2;

const mostNamed = ({ attributes }: World): number => Math.min(MOST_ATTRIBUTES, attributes.length);

/** The logarithm of how likely a cause is this combination. */
export const logOddsOfWhere = (world: World, { where }: Combination, sets = world.sets): number => {
  let odds = -Math.log(mostNamed(world)) - logChoices(world.attributes.length, where.length);
  const severals = where.filter(([, values]) => values.length > 1);
  const wide = where.filter(([attribute]) => isWide(world, attribute)).length;
  for (const [attribute, values] of where)
    odds -= logChoices(world.attributes[attribute]?.values.length ?? 1, values.length);
  const [several] = severals;
  if (!several) return wide > 0 ? odds + Math.log(1 - sets) : odds;
  const [attribute, { length }] = several;
  if (severals.length > 1 || !isWide(world, attribute) || sets === 0 || length > MOST_OF_A_SET) return -Infinity;
  return odds + Math.log(sets / wide / (MOST_OF_A_SET - 1));
};

/** What fell was drawn again until it had enough to lose. */
export const logOddsOfFall = (world: World, fall: Combination): number => {
  const expected = shareOf(world, world.shares, fall) * world.volume;
  const spread = Math.sqrt(expected + (expected * DRIFT_OF_A_CELL) ** 2);
  return logOddsOfWhere(world, fall, 0) + logNormalTail((LEAST_FALLEN * world.volume - expected) / spread);
};

/** The logarithm of how likely an explanation is before the day is seen; its causes come in no order. */
export const logOdds = (world: World, { causes, fall }: Explanation): number =>
  causes.reduce((sum, cause) => sum + logOddsOfWhere(world, cause), 0) +
  logGamma(causes.length + 1) -
  Math.log(MOST_CAUSES + 1) +
  (fall ? logOddsOfFall(world, fall) : 0);

/** How many elements a day has on average: each value of a set is one. */
export const expectedElements = (world: World): number => {
  const { length } = world.attributes;
  const narrow = [...world.attributes.keys()].filter((attribute) => !isWide(world, attribute)).length;
  const withWide = Array.from({ length: mostNamed(world) }, (_, at) =>
    at < narrow ? 1 - Math.exp(logChoices(narrow, at + 1) - logChoices(length, at + 1)) : 1,
  );
  const hasWide = withWide.reduce((sum, chance) => sum + chance, 0) / withWide.length;
  const valuesOfASet = (2 + MOST_OF_A_SET) / 2;
  return (MOST_CAUSES / 2) * (1 + world.sets * hasWide * (valuesOfASet - 1));
};
