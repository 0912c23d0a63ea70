import { makeChance } from '../chance.ts';
import type { Explanation } from './combination.ts';
import { curvatureAt, type Symmetric } from './curvature.ts';
import type { Day } from './day.ts';
import { type Fit, fitDay } from './fit.ts';
import { logLikelihood } from './likelihood.ts';
import { LEAST_LOST, MOST_CAUSES } from './odds.ts';
import type { Guess } from './parts.ts';
import type { World } from './world.ts';

const SAMPLES = 40;
/** Samples are drawn a little wider than the curvature says: one too far out costs less than a tail never seen. */
const WIDER = 1.04;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** The same draws for all explanations, so that their differences are of the explanations and not of the draws. */
export type Draws = readonly { readonly normals: Float64Array; readonly evens: readonly number[] }[];

export const makeDraws = (world: World, samples = SAMPLES): Draws => {
  const chance = makeChance(12_345);
  const normals = Array.from({ length: samples }, () => Float64Array.from({ length: world.places }, chance.normal));
  // One draw in each stratum, in an order of its own for every unknown.
  const strata = Array.from({ length: MOST_CAUSES + 1 }, () =>
    chance.some([...Array(samples).keys()], samples).map((stratum) => (stratum + chance.next()) / samples),
  );
  return normals.map((own, at) => ({ normals: own, evens: strata.map((stratum) => stratum[at] ?? 0.5) }));
};

/** An unknown that has a range: a logistic bell cut off at both its ends, for sizes are skewed and its tails are long. */
const drawWithin = (mean: number, deviation: number, least: number, most: number, even: number) => {
  const middle = Math.min(most + 2 * deviation, Math.max(least - 2 * deviation, mean));
  const scale = (deviation * Math.sqrt(3)) / Math.PI;
  const below = (value: number): number => 1 / (1 + Math.exp((middle - value) / scale));
  const [start, end] = [below(least), below(most)];
  const at = start + even * (end - start);
  const value = Math.min(most - 1e-6, Math.max(least + 1e-9, middle + scale * Math.log(at / (1 - at))));
  return { value, logDensity: Math.log((at * (1 - at)) / scale / (end - start)) };
};

/** A guess around the likeliest one: from the last unknown to the first, each given those after it. */
const drawGuess = (world: World, { causes }: Explanation, fit: Fit, root: Symmetric, draws: Draws[number]) => {
  const offsets = new Float64Array(root.size);
  const guess = { factors: fit.factors.slice(), sizes: fit.sizes.slice(), lost: fit.lost };
  let logDensity = 0;
  for (let at = root.size - 1; at >= 0; at -= 1) {
    const steepness = root.at(at, at);
    let mean = 0;
    for (let later = at + 1; later < root.size; later += 1) mean -= root.at(later, at) * (offsets[later] ?? 0);
    mean /= steepness;
    if (at < world.places) {
      const z = draws.normals[at] ?? 0;
      offsets[at] = mean + (WIDER * z) / steepness;
      guess.factors[at] = (fit.factors[at] ?? 1) * Math.exp(offsets[at] ?? 0);
      logDensity += -0.5 * z * z - HALF_LOG_TWO_PI + Math.log(steepness / WIDER);
      continue;
    }
    const unknown = at - world.places;
    const isLoss = unknown === causes.length;
    const centre = isLoss ? fit.lost : (fit.sizes[unknown] ?? 0);
    const [least, most] = isLoss ? [LEAST_LOST, 1] : [world.sizes.least, world.sizes.most];
    const drawn = drawWithin(centre + mean, WIDER / steepness, least, most, draws.evens[unknown] ?? 0.5);
    offsets[at] = drawn.value - centre;
    logDensity += drawn.logDensity;
    if (isLoss) guess.lost = drawn.value;
    else guess.sizes[unknown] = drawn.value;
  }
  const drawn: Guess = guess;
  return { guess: drawn, logDensity };
};

/** The logarithm of the mean of what these are the logarithms of. */
const logMean = (logs: readonly number[]): number => {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0) / logs.length);
};

/**
 * How likely the day is by an explanation, whatever the drift, the sizes and the loss were: integrated by importance sampling
 * around the likeliest ones, for with a dozen complaints of a cause the likeliest alone would speak for long explanations.
 */
export const logEvidence = (world: World, day: Day, explanation: Explanation, draws: Draws): number => {
  const fit = fitDay(world, day, explanation);
  const root = curvatureAt(world, explanation, fit);
  root.takeRoot();
  return logMean(
    draws.map((own) => {
      const { guess, logDensity } = drawGuess(world, explanation, fit, root, own);
      return logLikelihood(world, day, explanation, fit.groups, guess) - logDensity;
    }),
  );
};
