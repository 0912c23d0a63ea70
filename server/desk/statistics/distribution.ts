/** Distributions of counts and the normal one, exact enough in their far tails to rank what hardly ever happens. */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for x > 0. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const t = shifted + 7.5;
  let sum = 0.9999999999998099;
  for (const [index, coefficient] of LANCZOS.entries()) sum += coefficient / (shifted + index + 1);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
};

/** Of a count with this mean and variance = dispersion × mean: Poisson at dispersion 1, else negative binomial. */
export type CountDistribution = { readonly mean: number; readonly dispersion: number };

/** Closer to 1 than this the negative binomial's size overflows, and the Poisson is the same to a double's precision. */
const POISSON_BELOW = 1 + 1e-9;

/** Logarithm of the probability of exactly `count`. */
export const logProbability = ({ mean, dispersion }: CountDistribution, count: number): number => {
  if (mean <= 0) return count === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (dispersion < POISSON_BELOW) return count * Math.log(mean) - mean - logGamma(count + 1);
  const size = mean / (dispersion - 1);
  return (
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) -
    size * Math.log(dispersion) +
    count * Math.log1p(-1 / dispersion)
  );
};

/** p(k + 1) / p(k). */
const stepUp = ({ mean, dispersion }: CountDistribution, count: number): number =>
  dispersion < POISSON_BELOW
    ? mean / (count + 1)
    : ((count + mean / (dispersion - 1)) / (count + 1)) * (1 - 1 / dispersion);

const NEGLIGIBLE = 1e-17;

/** Logarithm of P(X ≥ count), summed from the side on which it is the smaller. */
export const logUpperTail = (distribution: CountDistribution, count: number): number => {
  if (count <= 0) return 0;
  if (count > distribution.mean) {
    let term = 1;
    let sum = 1;
    for (let k = count; term > NEGLIGIBLE * sum; k += 1) {
      term *= stepUp(distribution, k);
      sum += term;
    }
    return logProbability(distribution, count) + Math.log(sum);
  }
  let term = 1;
  let sum = 1;
  for (let k = count - 1; k > 0 && term > NEGLIGIBLE * sum; k -= 1) {
    term /= stepUp(distribution, k - 1);
    sum += term;
  }
  return Math.log1p(-Math.min(1, Math.exp(logProbability(distribution, count - 1)) * sum));
};

/**
 * The same with half the weight on the count itself (Lancaster 1961): over all counts it is as often below a probability as
 * it should be, where P(X ≥ count), of few counts, is so less often.
 */
export const logMiddleTail = (distribution: CountDistribution, count: number): number => {
  const upper = logUpperTail(distribution, count);
  return upper + Math.log1p(-0.5 * Math.min(1, Math.exp(logProbability(distribution, count) - upper)));
};

/** The smallest count of which P(X > count) has no larger a logarithm than this. */
export const countQuantile = (distribution: CountDistribution, logBeyond: number): number => {
  if (distribution.mean <= 0) return 0;
  const sd = Math.sqrt(distribution.mean * distribution.dispersion);
  let low = -1;
  let high = Math.ceil(distribution.mean + 4 * sd);
  while (logUpperTail(distribution, high + 1) > logBeyond) {
    low = high;
    high = high * 2 + 1;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (logUpperTail(distribution, middle + 1) <= logBeyond) high = middle;
    else low = middle;
  }
  return high;
};

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Logarithm of P(Z ≥ z) of a standard normal Z: a continued fraction in the tail, a series near the middle. */
export const logNormalTail = (z: number): number => {
  if (z < 0) return Math.log1p(-Math.exp(logNormalTail(-z)));
  if (z < 2) {
    let term = z;
    let sum = z;
    for (let k = 1; Math.abs(term) > 1e-18; k += 1) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    return Math.log(0.5 - sum * Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI));
  }
  let fraction = z;
  for (let k = 120; k > 0; k -= 1) fraction = z + k / fraction;
  return -0.5 * z * z - HALF_LOG_TWO_PI - Math.log(fraction);
};

const QUANTILE_STEPS = 50;

/** The z of which P(Z ≥ z) has this logarithm, by Newton's steps; finite for every finite argument below 0. */
export const normalQuantileOfTail = (logTail: number): number => {
  if (logTail >= 0) return Number.NEGATIVE_INFINITY;
  const isBelow = logTail > -Math.LN2;
  // Below the middle it is the other tail that has digits.
  const log = isBelow ? Math.log(-Math.expm1(logTail)) : logTail;
  let z = Math.sqrt(Math.max(0, -2 * (log + Math.LN2)));
  for (let step = 0; step < QUANTILE_STEPS; step += 1) {
    const tail = logNormalTail(z);
    const change = (tail - log) * Math.exp(tail + 0.5 * z * z + HALF_LOG_TWO_PI);
    z += change;
    if (Math.abs(change) <= 1e-13 * (1 + z)) break;
  }
  return isBelow ? -z : z;
};
