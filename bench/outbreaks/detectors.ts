import { type FarringtonOptions, judgeByFarrington } from '../../server/desk/outbreak/farrington.ts';
import { judgeDays } from '../../server/desk/outbreak/judge-day.ts';
import { normalQuantileOfTail } from '../../server/desk/statistics/distribution.ts';

/** How strange each day is, from `from` on: larger is stranger. `limit` is where the method itself would alarm. */
export type Detector = {
  readonly name: string;
  readonly limit: number;
  readonly score: (counts: readonly number[], from: number) => number[];
};

/** One false alarm in a thousand days, where a method can be told so. */
const NOMINAL = normalQuantileOfTail(Math.log(0.001));

const meanAndSpread = (values: readonly number[]): { mean: number; spread: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  // A stretch without a complaint has no spread; half a complaint keeps the division honest.
  return { mean, spread: Math.max(0.5, Math.sqrt(variance)) };
};

const standardise = (counts: readonly number[], day: number, days: number, gap: number): number => {
  const { mean, spread } = meanAndSpread(counts.slice(day - gap - days, day - gap));
  return ((counts[day] ?? 0) - mean) / spread;
};

const everyDay = (counts: readonly number[], from: number, score: (day: number) => number): number[] =>
  Array.from({ length: counts.length - from }, (_, index) => score(from + index));

/** EARS (Hutwagner et al. 2003): seven days as the baseline, its second and third form two days back. */
const EARS_DAYS = 7;
const EARS_GAP = 2;
const EARS_LIMIT = 3;
const earsC2 = (counts: readonly number[], day: number): number => standardise(counts, day, EARS_DAYS, EARS_GAP);

/** Standardised by the last four weeks, a week left out. */
const MONTH = 28;
const WEEK = 7;
const residualOf = (counts: readonly number[], day: number): number => standardise(counts, day, MONTH, WEEK);

const CUSUM_SLACK = 0.5;
const CUSUM_LIMIT = 5;
const EWMA_SHARE = 0.3;

/** Of the same weekday only, so that the published algorithm for weeks can judge a day. */
const FARRINGTON: FarringtonOptions = {
  years: 4,
  frequency: 52,
  window: 3,
  seasons: 10,
  alpha: 0.001,
  threshold: 'plugin',
};

const farringtonScore = (counts: readonly number[], day: number): number => {
  const same = counts.filter((_, at) => at <= day && (day - at) % WEEK === 0);
  const { expected, upper } = judgeByFarrington(same, same.length - 1, FARRINGTON);
  if (upper === null) return 0;
  return (((counts[day] ?? 0) - expected) / Math.max(0.5, upper - expected)) * NOMINAL;
};

const running = (counts: readonly number[], from: number, step: (before: number, residual: number) => number) => {
  let state = 0;
  for (let day = from - MONTH; day < from; day += 1) state = step(state, residualOf(counts, day));
  return everyDay(counts, from, (day) => {
    state = step(state, residualOf(counts, day));
    return state;
  });
};

export const DETECTORS: readonly Detector[] = [
  {
    name: 'ours',
    limit: NOMINAL,
    score: (counts, from) =>
      judgeDays({ counts }, from - 3)
        .map((day) => day?.score ?? 0)
        .slice(3),
  },
  {
    name: 'Farrington improved',
    limit: NOMINAL,
    score: (counts, from) => everyDay(counts, from, (day) => farringtonScore(counts, day)),
  },
  {
    name: 'EARS C1',
    limit: EARS_LIMIT,
    score: (counts, from) => everyDay(counts, from, (day) => standardise(counts, day, EARS_DAYS, 0)),
  },
  {
    name: 'EARS C2',
    limit: EARS_LIMIT,
    score: (counts, from) => everyDay(counts, from, (day) => earsC2(counts, day)),
  },
  {
    name: 'EARS C3',
    limit: 2,
    score: (counts, from) =>
      everyDay(counts, from, (day) =>
        [0, 1, 2].reduce((sum, ago) => sum + Math.max(0, earsC2(counts, day - ago) - 1), 0),
      ),
  },
  {
    name: 'CUSUM',
    limit: CUSUM_LIMIT,
    score: (counts, from) => running(counts, from, (before, residual) => Math.max(0, before + residual - CUSUM_SLACK)),
  },
  {
    name: 'EWMA',
    limit: NOMINAL * Math.sqrt(EWMA_SHARE / (2 - EWMA_SHARE)),
    score: (counts, from) =>
      running(counts, from, (before, residual) => (1 - EWMA_SHARE) * before + EWMA_SHARE * residual),
  },
];
