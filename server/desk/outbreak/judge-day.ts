import { countQuantile, logNormalTail, logUpperTail, normalQuantileOfTail } from '../statistics/distribution.ts';
import { type DailySeries, expectDay } from './expect-day.ts';

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

  const today = normalQuantileOfTail(logUpperTail(usual, Math.max(1, observed)));
  const strangeness = observed === 0 ? Math.min(0, today) : today;
  const remembered = MEMORY * memory;
  const score = OWN_SHARE * (strangeness + remembered);
  const limit = normalQuantileOfTail(Math.log(alpha));
  let recent = 0;
  for (let at = Math.max(0, day - RECENT_DAYS + 1); at <= day; at += 1) recent += series.counts[at] ?? 0;
  return {
    expected: usual.mean,
    upper: countQuantile(usual, -Math.expm1(logNormalTail(limit / OWN_SHARE - remembered))),
    score,
    alarm: score > limit && observed >= MIN_COUNT && recent >= MIN_RECENT,
    memory: Math.max(MEMORY_FROM, Math.min(MEMORY_TO, strangeness)) + remembered,
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
