import type { Explanation } from './combination.ts';
import type { Day, Group } from './day.ts';
import { mixToday, shareOf } from './mix-today.ts';
import { LEAST_LOST } from './odds.ts';
import { type Guess, partsOf, sumOf } from './parts.ts';
import type { World } from './world.ts';

/** Gamma's, by the factor's logarithm and up to what is the same for all explanations. */
const logOddsOfDrift = (world: World, factors: Float64Array): number =>
  world.firmness.reduce((sum, firmness, attribute) => {
    const line = world.lineOf[attribute]?.[0];
    for (const value of line?.values ?? []) {
      const factor = factors[(line?.place ?? 0) + value] ?? 1;
      sum += firmness * (Math.log(factor) - (factor - 1));
    }
    return sum;
  }, 0);

/**
 * How likely the day's complaints are together with a guess of all that the explanation leaves open: a Poisson process whose
 * rate is the usual one less what was lost, plus what each cause brings. Natural logarithm, up to a constant of the day.
 */
export const logLikelihood = (
  world: World,
  day: Day,
  explanation: Explanation,
  groups: readonly Group[],
  guess: Guess,
): number => {
  const mixed = mixToday(world, guess.factors);
  let sum = 0;
  for (const [entry, count] of day.tally.entries()) if (count > 0) sum += count * Math.log(mixed[entry] ?? 0);
  for (const group of groups)
    if (group.row) sum += group.count * Math.log(sumOf(partsOf(world, explanation, group, guess, mixed)));

  const { causes, fall } = explanation;
  const lost = fall ? guess.lost * shareOf(world, mixed, fall) : 0;
  sum -= world.volume * (1 + sumOf(guess.sizes) - lost);
  sum -= causes.length * Math.log(world.sizes.most - world.sizes.least);
  if (fall) sum -= Math.log(1 - LEAST_LOST);
  return sum + logOddsOfDrift(world, guess.factors);
};
