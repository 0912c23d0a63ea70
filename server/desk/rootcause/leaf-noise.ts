import { logGamma } from '../statistics/distribution.ts';

/**
 * How leaves deviate on which nothing is wrong: a generalised normal density around 0, `shape` 2 being the normal, and
 * with probability `stray` anything.
 */
export type Noise = { readonly scale: number; readonly shape: number; readonly stray: number };

/** A forecast is never trusted more closely than this. */
const LEAST_SCALE = 0.01;
const LEAST_SHAPE = 0.7;
const MOST_SHAPE = 2.5;
const HALVINGS = 30;
/** Leaves of each side that are left out when the sides are compared: as many may be anomalies of their own. */
const LEFT_OUT = 5;
/** However regular the noise is, a single leaf proves only so much: e^-16. */
const LEAST_STRAY = 1e-9;

/** Mean square over squared mean of the absolute deviation, which falls with the shape. */
const peakedness = (shape: number): number =>
  Math.exp(logGamma(3 / shape) + logGamma(1 / shape) - 2 * logGamma(2 / shape));

const findShape = (ratio: number): number => {
  let least = LEAST_SHAPE;
  let most = MOST_SHAPE;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (least + most) / 2;
    if (peakedness(middle) > ratio) least = middle;
    else most = middle;
  }
  return (least + most) / 2;
};

/** The share of deviations beyond where none of so many should be. */
const findStray = (sorted: Float64Array, { scale, shape }: Omit<Noise, 'stray'>): number => {
  // The tail of the density beyond z scales is about e^-z^shape.
  const limit = scale * Math.log(10 * sorted.length) ** (1 / shape);
  let beyond = 0;
  for (let index = sorted.length - 1; index >= 0 && (sorted[index] ?? 0) > limit; index -= 1) beyond += 1;
  return Math.max(LEAST_STRAY, beyond / sorted.length);
};

/**
 * Learns the noise from the side on which the largest deviations are smaller: forecasts err to both sides alike, anomalies
 * to one (the idea of RiskLoc's cut, Kalander 2022).
 */
export const learnNoise = (deviations: Float64Array): Noise => {
  const sides = [1, -1].map((sign) =>
    deviations
      .filter((deviation) => deviation * sign > 0)
      .map(Math.abs)
      .sort(),
  );
  const extremeOf = (side: Float64Array): number => side[Math.max(0, side.length - 1 - LEFT_OUT)] ?? 0;
  const [up = new Float64Array(), down = new Float64Array()] = sides;
  const clean = down.length === 0 || (up.length > 0 && extremeOf(up) < extremeOf(down)) ? up : down;
  if (clean.length === 0) return { scale: LEAST_SCALE, shape: 2, stray: LEAST_STRAY };
  const kept = clean.subarray(0, Math.max(1, clean.length - LEFT_OUT));
  const mean = kept.reduce((sum, deviation) => sum + deviation, 0) / kept.length;
  const square = kept.reduce((sum, deviation) => sum + deviation ** 2, 0) / kept.length;
  const shape = findShape(square / mean ** 2);
  const scale = Math.max(LEAST_SCALE, mean * Math.exp(logGamma(1 / shape) - logGamma(2 / shape)));
  return { scale, shape, stray: findStray(kept, { scale, shape }) };
};

/** Logarithm of the density, as a function of the deviation. */
export const logDensityOf = ({ scale, shape, stray }: Noise): ((deviation: number) => number) => {
  const top = Math.log(shape / (2 * scale)) - logGamma(1 / shape);
  return (deviation) => Math.log((1 - stray) * Math.exp(top - (Math.abs(deviation) / scale) ** shape) + stray / 2);
};

/** Root mean square of the noise. */
export const spreadOf = ({ scale, shape }: Noise): number =>
  scale * Math.exp((logGamma(3 / shape) - logGamma(1 / shape)) / 2);
