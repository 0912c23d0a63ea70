import type { CountDistribution } from '../statistics/distribution.ts';
import { type CountRows, spreadOf } from './count-regression.ts';
import { effectiveDays, fitRobust, type Robust, weightedScatter } from './fit-robust.ts';
import { scatterWithinWeeks } from './week-scatter.ts';

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
const WEEK_SLOPE_PRECISION = 20;
/** The level's own trend may be that of a season: two fifths a year are nothing unusual. */
const LEVEL_SLOPE_PRECISION = 6;
const LEVEL_PRECISION = 1e-6;
/** Holidays are few in a year: what they change is believed a third of what is seen on a handful of complaints. */
const REST_PRECISION = 10;
/** The level wanders while it is being learned, and over the gap: by this share, one standard deviation. */
const LEVEL_WANDERS = 0.025;
/** The scatter is known as well as by so many times the days the level is learned from, since older weeks tell of it too. */
const SCATTER_DAYS = 2;
const WEEK = 7;
const YEAR = 365;
/** Fewer known days say too little. */
const MIN_DAYS = 14;

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

/** What chance brings, and by how many days its scatter is known. */
export type UsualDay = CountDistribution & { readonly degrees: number };

/** The days of the past that can tell what is usual, and how each is seen from the day to be judged. */
const lookBack = (series: DailySeries, day: number) => {
  const exposureOf = (at: number): number => (series.exposures ? (series.exposures[at] ?? 0) : 1);
  const days: number[] = [];
  for (let at = Math.max(0, day - GAP_DAYS - HISTORY_DAYS); at < day - GAP_DAYS; at += 1)
    if (typeof series.counts[at] === 'number' && exposureOf(at) > 0 && !series.frozen?.has(at)) days.push(at);
  const countsOf = (some: readonly number[]): Float64Array => Float64Array.from(some, (at) => series.counts[at] ?? 0);
  const fade = (at: number, halfLife: number): number => 2 ** ((at - day + GAP_DAYS + 1) / halfLife);
  return { days, exposureOf, countsOf, fade };
};

type Past = ReturnType<typeof lookBack>;
type Week = { readonly robust: Robust; readonly patternOf: (at: number) => number };

const learnWeek = (series: DailySeries, day: number, { days, exposureOf, countsOf, fade }: Past): Week | null => {
  const width = WEEK_WIDTH + (series.special ? 1 : 0);
  const design = new Float64Array(days.length * width);
  for (const [row, at] of days.entries()) design.set(weekRowOf(series, at, day), row * width);
  const precisions = new Float64Array(width).fill(WEEKDAY_PRECISION);
  precisions.set([LEVEL_PRECISION, WEEK_SLOPE_PRECISION]);
  if (series.special) precisions[WEEK_WIDTH] = REST_PRECISION;
  const robust = fitRobust(
    { width, design, counts: countsOf(days), offsets: Float64Array.from(days, (at) => Math.log(exposureOf(at))) },
    { weights: Float64Array.from(days, (at) => fade(at, WEEK_HALF_LIFE)), precisions },
  );
  const patternOf = (at: number): number =>
    weekRowOf(series, at, day).reduce(
      (sum, value, index) => sum + (index < 2 ? 0 : value * (robust?.fit.coefficients[index] ?? 0)),
      0,
    );
  return robust && { robust, patternOf };
};

/** What chance would bring on this day; null when too little is known. */
export const expectDay = (series: DailySeries, day: number): UsualDay | null => {
  const past = lookBack(series, day);
  const { days, exposureOf, countsOf, fade } = past;
  const late = days.filter((at) => fade(at, LEVEL_HALF_LIFE) > NEGLIGIBLE);
  if (late.length < MIN_DAYS || exposureOf(day) <= 0) return null;
  const week = learnWeek(series, day, past);
  if (!week) return null;

  const offsets = Float64Array.from(days, (at) => Math.log(exposureOf(at)) + week.patternOf(at));
  const rows: CountRows = {
    width: 2,
    design: Float64Array.from(late.flatMap((at) => [1, (at - day) / YEAR])),
    counts: countsOf(late),
    offsets: offsets.slice(-late.length),
  };
  const withinWeeks = scatterWithinWeeks({
    days,
    counts: countsOf(days),
    shares: offsets.map(Math.exp),
    weights: week.robust.weights,
  });
  const level = fitRobust(rows, {
    weights: Float64Array.from(late, (at) => fade(at, LEVEL_HALF_LIFE)),
    precisions: Float64Array.from([LEVEL_PRECISION, LEVEL_SLOPE_PRECISION]),
    scatter: withinWeeks,
  });
  if (!level) return null;

  const mean = exposureOf(day) * Math.exp((level.fit.coefficients[0] ?? 0) + week.patternOf(day));
  const aroundLevel = weightedScatter(rows, level.fit.means, level.weights);
  // Weeks tell more surely, the level's days also of what wanders from one week to the next.
  const scatter = Math.max(1, (aroundLevel + (withinWeeks ?? aroundLevel)) / 2);
  return {
    mean,
    dispersion: scatter * (1 + mean * spreadOf(level.fit.inverse, [1, 0], 2)) + mean * LEVEL_WANDERS ** 2,
    degrees: SCATTER_DAYS * effectiveDays(level.weights),
  };
};
