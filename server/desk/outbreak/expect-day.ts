import type { CountDistribution } from '../statistics/distribution.ts';
import { anscombeResiduals, type CountFit, type CountRows, fitCounts, spreadOf } from './count-regression.ts';

export type SpecialDay = 'rest' | 'work';

/** Counts day after day without a gap; null where a day is not known. Day 0 is any day: a weekday is the day modulo 7. */
export type DailySeries = {
  readonly counts: readonly (number | null)[];
  /** What the counts came from, such as transactions; days without exposure take no part. */
  readonly exposures?: readonly (number | null)[];
  /** Days on which the calendar overrules the weekday: a holiday, or a weekend that is worked. */
  readonly special?: readonly (SpecialDay | null)[];
  /** Days known to be part of an outbreak: they teach nothing about what is usual. */
  readonly frozen?: ReadonlySet<number>;
};

/**
 * What is usual is learned in two steps: the week's pattern from many days, the level from few. The constants were
 * chosen on simulated series (docs/figures.md says what they reach).
 */
const HISTORY_DAYS = 365;
/** The newest days, left out lest an outbreak that begins slowly becomes the norm. */
const GAP_DAYS = 7;
const WEEK_HALF_LIFE = 120;
const LEVEL_HALF_LIFE = 20;
/** A day of less weight than this is spared the arithmetic. */
const NEGLIGIBLE = 2 ** -9;
/** How firmly a weekday is held to the week's mean, and a trend to none: precisions of a normal prior around 0. */
const WEEKDAY_PRECISION = 20;
const SLOPE_PRECISION = 20;
const LEVEL_PRECISION = 1e-6;
/** Holidays are few in a year: what they change is believed a third of what is seen on a handful of complaints. */
const REST_PRECISION = 10;
const REWEIGHT_ABOVE = 2.58;
const REWEIGHT_ROUNDS = 2;
/** Playing down high days takes their scatter away too: what is above a Poisson's is given back by this factor. */
const SCATTER_GIVEN_BACK = 1.4;
/** The level wanders while it is being learned, and over the gap: so much wider is what chance may bring. */
const LEVEL_WANDERS = 1.2;
const WEEK = 7;
const YEAR = 365;
/** Fewer known days say too little. */
const MIN_DAYS = 14;
const FIT = { tolerance: 1e-6, maxSteps: 15 } as const;

const WEEK_WIDTH = 2 + WEEK - 1;

/**
 * Level, slope, and six weekdays of which the seventh is the rest: they add up to nothing over a week. Where there is a
 * calendar, a last number tells a holiday; holidays and weekends that are worked have no weekday.
 */
const weekRowOf = ({ special }: DailySeries, at: number, day: number): number[] => {
  const row = new Array<number>(WEEK_WIDTH + (special ? 1 : 0)).fill(0);
  row[0] = 1;
  row[1] = (at - day) / YEAR;
  if (special?.[at]) {
    if (special[at] === 'rest') row[WEEK_WIDTH] = 1;
    return row;
  }
  const weekday = at % WEEK;
  for (let index = 0; index < WEEK - 1; index += 1)
    row[2 + index] = weekday === index ? 1 : weekday === WEEK - 1 ? -1 : 0;
  return row;
};

type Robust = { readonly fit: CountFit; readonly weights: Float64Array };

/** Fits, plays down what was itself an outbreak, and fits again. */
const fitRobust = (rows: CountRows, prior: Float64Array, precisions: Float64Array): Robust | null => {
  let weights = prior;
  let fit = fitCounts(rows, { weights, precisions, ...FIT });
  for (let round = 0; round < REWEIGHT_ROUNDS && fit; round += 1) {
    const residuals = anscombeResiduals(rows, fit, weights);
    const played = prior.map((weight, row) => {
      const residual = residuals[row] ?? 0;
      return residual > REWEIGHT_ABOVE ? weight * residual ** -2 : weight;
    });
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    const scale = sum(prior) / sum(played);
    weights = played.map((weight) => weight * scale);
    fit = fitCounts(rows, { weights, precisions, start: fit.coefficients, ...FIT });
  }
  return fit && { fit, weights };
};

/** Pearson's dispersion for weights that fade with age: they stand for fewer days than there are rows. */
const dispersionOf = ({ counts, width }: CountRows, { fit, weights }: Robust): number => {
  let pearson = 0;
  let total = 0;
  let squares = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const [weight, mean] = [weights[row] ?? 0, fit.means[row] ?? 1];
    total += weight;
    squares += weight * weight;
    pearson += (weight * ((counts[row] ?? 0) - mean) ** 2) / mean;
  }
  const days = (total * total) / squares;
  const found = ((pearson / total) * days) / Math.max(1, days - width);
  return 1 + SCATTER_GIVEN_BACK * Math.max(0, found - 1);
};

/** What chance would bring on this day; null when too little is known. */
export const expectDay = (series: DailySeries, day: number): CountDistribution | null => {
  const exposureOf = (at: number): number => (series.exposures ? (series.exposures[at] ?? 0) : 1);
  const days: number[] = [];
  for (let at = Math.max(0, day - GAP_DAYS - HISTORY_DAYS); at < day - GAP_DAYS; at += 1)
    if (typeof series.counts[at] === 'number' && exposureOf(at) > 0 && !series.frozen?.has(at)) days.push(at);
  if (days.length < MIN_DAYS || exposureOf(day) <= 0) return null;

  const fade = (at: number, halfLife: number): number => 2 ** ((at - day + GAP_DAYS + 1) / halfLife);
  const countsOf = (some: readonly number[]): Float64Array => Float64Array.from(some, (at) => series.counts[at] ?? 0);
  const width = WEEK_WIDTH + (series.special ? 1 : 0);
  const weekRows: CountRows = {
    width,
    design: Float64Array.from(days.flatMap((at) => weekRowOf(series, at, day))),
    counts: countsOf(days),
    offsets: Float64Array.from(days, (at) => Math.log(exposureOf(at))),
  };
  const weekPrecisions = new Float64Array(width).fill(WEEKDAY_PRECISION);
  weekPrecisions.set([LEVEL_PRECISION, SLOPE_PRECISION]);
  if (series.special) weekPrecisions[WEEK_WIDTH] = REST_PRECISION;
  const week = fitRobust(
    weekRows,
    Float64Array.from(days, (at) => fade(at, WEEK_HALF_LIFE)),
    weekPrecisions,
  );
  if (!week) return null;
  const patternOf = (at: number): number =>
    weekRowOf(series, at, day).reduce(
      (sum, value, index) => sum + (index < 2 ? 0 : value * (week.fit.coefficients[index] ?? 0)),
      0,
    );

  const late = days.filter((at) => fade(at, LEVEL_HALF_LIFE) > NEGLIGIBLE);
  if (late.length < MIN_DAYS) return null;
  const levelRows: CountRows = {
    width: 2,
    design: Float64Array.from(late.flatMap((at) => [1, (at - day) / YEAR])),
    counts: countsOf(late),
    offsets: Float64Array.from(late, (at) => Math.log(exposureOf(at)) + patternOf(at)),
  };
  const level = fitRobust(
    levelRows,
    Float64Array.from(late, (at) => fade(at, LEVEL_HALF_LIFE)),
    Float64Array.from([LEVEL_PRECISION, SLOPE_PRECISION]),
  );
  if (!level) return null;
  const mean = exposureOf(day) * Math.exp((level.fit.coefficients[0] ?? 0) + patternOf(day));
  const dispersion = dispersionOf(levelRows, level);
  return { mean, dispersion: LEVEL_WANDERS * dispersion * (1 + mean * spreadOf(level.fit.inverse, [1, 0], 2)) };
};
