import { logUpperTail, normalQuantileOfTail } from '../statistics/distribution.ts';
import { anscombeResiduals, type CountFit, type CountRows, fitCounts } from './count-regression.ts';
import { holdToMiddle, middleOf } from './middle.ts';

/** A day stranger than this was an outbreak itself, or chance in one of two hundred. */
const PLAYED_DOWN_ABOVE = 2.58;
/** Twice as strange as that, its square weighs less than it would at that: what is far out is as good as gone. */
const PLAYED_DOWN_BY = 4;
const ROUNDS = 3;
/** Of a day's weight: where none changes by more, another fit would find the same. */
const SETTLED = 0.05;
/** Half of all standard normal numbers are no further from 0. */
const MIDDLE_HALF = 0.6745;
const FIT = { tolerance: 1e-6, maxSteps: 15 } as const;

export type Robust = { readonly fit: CountFit; readonly weights: Float64Array };

/** Days of full weight that as many fading ones stand for. */
export const effectiveDays = (weights: Float64Array): number => {
  let [total, squares] = [0, 0];
  for (const weight of weights) {
    total += weight;
    squares += weight * weight;
  }
  return (total * total) / squares;
};

/** Pearson's dispersion for weights that fade with age; below 1 the counts scatter less than a Poisson's. */
export const weightedScatter = ({ counts, width }: CountRows, means: Float64Array, weights: Float64Array): number => {
  let [pearson, total] = [0, 0];
  for (let row = 0; row < counts.length; row += 1) {
    const [weight, mean] = [weights[row] ?? 0, means[row] ?? 1];
    total += weight;
    pearson += (weight * ((counts[row] ?? 0) - mean) ** 2) / mean;
  }
  const days = effectiveDays(weights);
  return ((pearson / total) * days) / Math.max(1, days - width);
};

/** The scatter of the middle half of the days: a few days of any height leave it where it is. */
const middleScatter = ({ counts }: CountRows, means: Float64Array): number => {
  const residuals = means.map((mean, row) => ((counts[row] ?? 0) - mean) / Math.sqrt(mean));
  const middle = middleOf(residuals) ?? 0;
  return ((middleOf(residuals.map((residual) => Math.abs(residual - middle))) ?? 0) / MIDDLE_HALF) ** 2;
};

/** The scatter by which what is strange is told: all of it, unless it is more than a few days can have brought. */
const usualScatter = (rows: CountRows, { means }: CountFit, weights: Float64Array): number =>
  holdToMiddle(weightedScatter(rows, means, weights), middleScatter(rows, means));

/**
 * How strange each count is, as a normal quantile. Anscombe's residual tells which are worth the sum: in the long tail of a
 * few scattered counts it takes for an outbreak what is none, and playing those down would lower the mean.
 */
const strangenessOf = (rows: CountRows, fit: CountFit, weights: Float64Array, scatter: number): Float64Array => {
  const dispersion = Math.max(1, scatter);
  return anscombeResiduals(rows, { ...fit, dispersion }, weights).map((residual, row) =>
    residual > PLAYED_DOWN_ABOVE
      ? normalQuantileOfTail(logUpperTail({ mean: fit.means[row] ?? 0, dispersion }, rows.counts[row] ?? 0))
      : residual,
  );
};

export type RobustOptions = {
  /** Fade with age. */
  readonly weights: Float64Array;
  readonly precisions: Float64Array;
  /** Of the counts, where it is known from elsewhere: an outbreak among few days would hide itself by its own. */
  readonly scatter?: number | null;
};

/** The level at which all rows together have what they have: nearer to the end than each row's own count. */
const flatStart = ({ counts, offsets, width }: CountRows): Float64Array => {
  let [count, share] = [1, 0];
  for (let row = 0; row < counts.length; row += 1) {
    count += counts[row] ?? 0;
    share += Math.exp(offsets[row] ?? 0);
  }
  const start = new Float64Array(width);
  start[0] = Math.log(count / share);
  return start;
};

/** Fits, plays down what was itself an outbreak, and fits again. */
export const fitRobust = (rows: CountRows, { weights: prior, precisions, scatter }: RobustOptions): Robust | null => {
  let weights = prior;
  let fit = fitCounts(rows, { weights, precisions, start: flatStart(rows), ...FIT });
  for (let round = 0; round < ROUNDS && fit; round += 1) {
    const strangeness = strangenessOf(rows, fit, weights, scatter ?? usualScatter(rows, fit, weights));
    const before = weights;
    const played = prior.map(
      (weight, row) =>
        weight * (PLAYED_DOWN_ABOVE / Math.max(PLAYED_DOWN_ABOVE, strangeness[row] ?? 0)) ** PLAYED_DOWN_BY,
    );
    if (!played.some((weight, row) => Math.abs(weight - (before[row] ?? 0)) > SETTLED * (prior[row] ?? 0))) break;
    weights = played;
    fit = fitCounts(rows, { weights, precisions, start: fit.coefficients, ...FIT });
  }
  return fit && { fit, weights };
};
