import { logUpperTail } from '../statistics/distribution.ts';

/** Fewer answers than this say nothing about how fast the desk is. */
const FEWEST_ANSWERS = 5;
/** Beyond this an estimate helps nobody: the promised date says more. */
const MOST_MINUTES = 8 * 60;
const LIKELY = 0.5;
const ALMOST_SURE = 0.9;

export type Pace = { readonly answers: number; readonly minutes: number };
export type WaitEstimate = { readonly likely: number; readonly most: number };

/**
 * Within how many minutes the `place`-th answer comes with this probability, when `answers` came in the last `minutes`.
 * The rate itself is uncertain (gamma), so the count of answers in a time is negative binomial: few answers seen make a
 * wide estimate, which is the honest one.
 */
const minutesUntil = (place: number, { answers, minutes }: Pace, probability: number): number => {
  const chanceBy = (time: number): number =>
    Math.exp(logUpperTail({ mean: (answers * time) / minutes, dispersion: 1 + time / minutes }, place));
  let low = 0;
  let high = MOST_MINUTES * 4;
  if (chanceBy(high) < probability) return Number.POSITIVE_INFINITY;
  while (high - low > 0.05) {
    const middle = (low + high) / 2;
    if (chanceBy(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
};

/** Whole minutes, coarser the longer it is: nobody waits 97 minutes by the clock. */
const rounded = (minutes: number): number => {
  const step = minutes <= 10 ? 1 : minutes <= 60 ? 5 : 30;
  return Math.max(1, Math.ceil(minutes / step) * step);
};

/** How long whoever is at this place (1 is next) will likely, and almost surely at most, wait. Null when nobody can say. */
export const estimateWait = (place: number, pace: Pace): WaitEstimate | null => {
  if (pace.answers < FEWEST_ANSWERS) return null;
  const most = minutesUntil(place, pace, ALMOST_SURE);
  if (most > MOST_MINUTES) return null;
  return { likely: rounded(minutesUntil(place, pace, LIKELY)), most: rounded(most) };
};
