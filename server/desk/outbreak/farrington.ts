import { countQuantile, normalQuantileOfTail } from '../statistics/distribution.ts';
import { studentTail } from '../statistics/student.ts';
import { anscombeResiduals, type CountFit, type CountRows, fitCounts, spreadOf } from './count-regression.ts';

/**
 * The improved Farrington algorithm for weekly counts (Noufaily et al. 2013, doi:10.1002/sim.5595), as published: the
 * yardstick against which the desk's own daily model is held.
 */
export type FarringtonOptions = {
  /** Years of history. */
  readonly years: number;
  /** Periods a year: 52 for weeks. */
  readonly frequency: number;
  /** Half the width of a reference window. */
  readonly window: number;
  /** 1: only the windows; more: every past period, in so many seasonal groups. */
  readonly seasons: number;
  /** Probability of a false alarm on one side. */
  readonly alpha: number;
  /** `delta` bends the mean to near-normality by the power 2/3; `plugin` takes a negative binomial's quantile. */
  readonly threshold: 'delta' | 'plugin';
};

export type FarringtonResult = {
  readonly expected: number;
  readonly dispersion: number;
  /** null when the last four periods count fewer than five: too few to speak of. */
  readonly upper: number | null;
  readonly alarm: boolean;
};

const REWEIGHT_ABOVE = 2.58;
const TREND_MIN_YEARS = 3;
const TREND_SIGNIFICANCE = 0.05;
/** The half year before `now` is left out, so that a slow outbreak does not become the norm. */
const RECENT_LEFT_OUT = 26;
const FEW_CASES = 5;
const FEW_PERIODS = 4;

/** The seasonal group of each past period; -1 for those that take no part. The windows' own group is the last. */
const groupPeriods = (now: number, { years, frequency, window, seasons }: FarringtonOptions): Int32Array => {
  const groups = new Int32Array(now + 1).fill(-1);
  groups.fill(seasons - 1, now - window, now + 1);
  let later = now;
  for (let year = 1; year <= years; year += 1) {
    const reference = now - year * frequency;
    groups.fill(seasons - 1, Math.max(0, reference - window), reference + window + 1);
    const from = reference + window + 1;
    const length = later - window - from;
    const each = seasons > 1 ? Math.floor(length / (seasons - 1)) : 0;
    const rest = seasons > 1 ? length % (seasons - 1) : 0;
    let at = from;
    for (let group = 0; group < seasons - 1; group += 1) {
      const size = each + (group < rest ? 1 : 0);
      groups.fill(group, at, at + size);
      at += size;
    }
    later = reference;
  }
  return groups;
};

const fitReweighted = (rows: CountRows): { fit: CountFit; weights: Float64Array } | null => {
  const first = fitCounts(rows);
  if (!first) return null;
  const residuals = anscombeResiduals(rows, first);
  const raw = residuals.map((residual) => (residual > REWEIGHT_ABOVE ? residual ** -2 : 1));
  const scale = raw.length / raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight * scale);
  const fit = fitCounts(rows, { weights });
  return fit && { fit, weights };
};

/**
 * How far counts are from their means, as a share of those: by this the package tells how sure it is of a coefficient and
 * of a mean, having put its own weights in the place of the fit's.
 */
const relativeScatterOf = (
  { counts, width }: CountRows,
  { fit, weights }: { fit: CountFit; weights: Float64Array },
): number =>
  counts.reduce((sum, count, row) => {
    const mean = fit.means[row] ?? 1;
    return sum + (weights[row] ?? 0) * ((count - mean) / mean) ** 2;
  }, 0) /
  (counts.length - width);

/**
 * Judges the count at `now` (an index into `counts`) by the same season of the years before.
 * @throws RangeError when the history is shorter than the years asked for
 */
export const judgeByFarrington = (
  counts: ArrayLike<number>,
  now: number,
  options: FarringtonOptions,
): FarringtonResult => {
  const { years, frequency, window, seasons, alpha } = options;
  if (now - years * frequency - window < 0) throw new RangeError('the history is shorter than the years asked for');
  const groups = groupPeriods(now, options);
  const periods = [...groups.keys()].filter((period) => (groups[period] ?? -1) >= 0 && period < now - RECENT_LEFT_OUT);
  const response = Float64Array.from(periods, (period) => counts[period] ?? 0);
  const highest = response.reduce((most, count) => Math.max(most, count), 0);

  const tryFit = (withTrend: boolean) => {
    const width = seasons + (withTrend ? 1 : 0);
    const rowOf = (period: number, group: number): number[] => [
      1,
      ...(withTrend ? [(period - now) / frequency] : []),
      ...Array.from({ length: seasons - 1 }, (_, index) => (group === index ? 1 : 0)),
    ];
    const rows: CountRows = {
      width,
      design: Float64Array.from(periods.flatMap((period) => rowOf(period, groups[period] ?? 0))),
      counts: response,
      offsets: new Float64Array(periods.length),
    };
    const found = fitReweighted(rows);
    if (!found) return null;
    const today = rowOf(now, seasons - 1);
    const mean = Math.exp(today.reduce((sum, value, index) => sum + value * (found.fit.coefficients[index] ?? 0), 0));
    const scatter = relativeScatterOf(rows, found);
    return { fit: found.fit, mean, scatter, spread: mean * spreadOf(found.fit.inverse, today, width) * scatter };
  };
  const trendHolds = (candidate: NonNullable<ReturnType<typeof tryFit>>, width: number): boolean => {
    const { coefficients, inverse } = candidate.fit;
    const ratio = (coefficients[1] ?? 0) / Math.sqrt((inverse[width + 1] ?? 1) * candidate.scatter);
    return studentTail(ratio, periods.length - width) < TREND_SIGNIFICANCE && candidate.mean <= highest;
  };

  let chosen = years >= TREND_MIN_YEARS ? tryFit(true) : null;
  if (!chosen || !trendHolds(chosen, seasons + 1)) chosen = tryFit(false);
  const observed = counts[now] ?? 0;
  if (!chosen) return { expected: 0, dispersion: 1, upper: null, alarm: false };

  const { mean, spread, fit } = chosen;
  const tau = fit.dispersion + spread;
  const upper =
    options.threshold === 'plugin'
      ? countQuantile({ mean, dispersion: fit.dispersion }, Math.log(alpha))
      : (mean ** (2 / 3) + normalQuantileOfTail(Math.log(alpha)) * Math.sqrt((4 / 9) * mean ** (1 / 3) * tau)) ** 1.5;
  let recent = 0;
  for (let period = now - FEW_PERIODS + 1; period <= now; period += 1) recent += counts[period] ?? 0;
  const enough = recent >= FEW_CASES;
  return {
    expected: mean,
    dispersion: fit.dispersion,
    upper: enough ? upper : null,
    alarm: enough && observed > upper,
  };
};
