import { countQuantile, logMiddleTail, logNormalTail, normalQuantileOfTail } from '../statistics/distribution.ts';
import { normalOfStudent, studentOfNormal } from '../statistics/student.ts';
import { type DailySeries, expectDay, type UsualDay } from './expect-day.ts';

export type DayJudgement = {
  readonly expected: number;
  /** A count above this is an alarm, on this day and after the days before it. */
  readonly upper: number;
  /** A normal quantile of the observed count, with a short memory of the days before: larger is stranger. */
  readonly score: number;
  readonly alarm: boolean;
  /** To be handed to the next day's judgement. */
  readonly memory: number;
};

export const DEFAULT_ALPHA = 0.001;

/** How much of yesterday's strangeness counts today: an outbreak of several days tells by all of them. */
const MEMORY = 0.2;
const MEMORY_FROM = -2;
const MEMORY_TO = 8;
/** No alarm on fewer complaints than these, on the day and in its last days together. */
export const MIN_COUNT = 3;
const MIN_RECENT = 5;
const RECENT_DAYS = 4;

/** The share of a score that is today's own, so that memory and today together are a normal quantile again. */
const OWN_SHARE = Math.sqrt(1 - MEMORY ** 2);

/** Less than this is not told apart: where nearly everything is larger, doubles end. */
const LEAST = -40;

/** What a count is as a normal quantile; as the scatter is but estimated, less than it would be in the tail. */
export const strangenessOf = (usual: UsualDay, count: number): number =>
  Math.max(LEAST, normalOfStudent(normalQuantileOfTail(logMiddleTail(usual, count)), usual.degrees));

/** The largest count that is no alarm after such days at this probability of a false one. */
export const largestUsual = (usual: UsualDay, memory: number, alpha: number): number => {
  const strangeness = normalQuantileOfTail(Math.log(alpha)) / OWN_SHARE - MEMORY * memory;
  const count = countQuantile(usual, logNormalTail(studentOfNormal(strangeness, usual.degrees)));
  return count > 0 && strangenessOf(usual, count) > strangeness ? count - 1 : count;
};

/** What is handed to the next day. */
export const remember = (strangeness: number, memory: number): number =>
  Math.max(MEMORY_FROM, Math.min(MEMORY_TO, strangeness)) + MEMORY * memory;

/**
 * Judges one day of a series by the days before it.
 * @param memory what the judgement of the day before handed on; 0 where there was none
 * @param alpha probability of an alarm on a day on which nothing is wrong
 * @returns null when too little is known of the day or of those before
 */
export const judgeDay = (series: DailySeries, day: number, memory = 0, alpha = DEFAULT_ALPHA): DayJudgement | null => {
  const observed = series.counts[day];
  if (typeof observed !== 'number') return null;
  const usual = expectDay(series, day);
  if (!usual) return null;

  const strangeness = strangenessOf(usual, observed);
  const score = OWN_SHARE * (strangeness + MEMORY * memory);
  let recent = 0;
  for (let at = Math.max(0, day - RECENT_DAYS + 1); at <= day; at += 1) recent += series.counts[at] ?? 0;
  return {
    expected: usual.mean,
    upper: largestUsual(usual, memory, alpha),
    score,
    alarm: score > normalQuantileOfTail(Math.log(alpha)) && observed >= MIN_COUNT && recent >= MIN_RECENT,
    memory: remember(strangeness, memory),
  };
};

/** Judges the days of a series from `from` on, each remembering the day before; null for those of which too little is known. */
export const judgeDays = (series: DailySeries, from = 0, alpha = DEFAULT_ALPHA): (DayJudgement | null)[] => {
  let memory = 0;
  const judgements: (DayJudgement | null)[] = [];
  for (let day = from; day < series.counts.length; day += 1) {
    const judgement = judgeDay(series, day, memory, alpha);
    memory = judgement?.memory ?? 0;
    judgements.push(judgement);
  }
  return judgements;
};
