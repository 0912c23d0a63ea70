import type { Bench } from './bench.ts';
import { explainChance } from './explain-day.ts';

/** As many past days as these, spread over all, are judged. */
const MOST_DAYS = 30;

const quantileOf = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** The best score that a past day has by chance, judged as if it were today: what today must exceed to mean anything. */
export const learnThreshold = (bench: Bench): number => {
  const { days, dayStarts } = bench.table;
  const step = Math.max(1, Math.ceil(days / MOST_DAYS));
  const scores: number[] = [];
  for (let day = 0; day + 1 < dayStarts.length; day += step)
    scores.push(explainChance(bench, { from: dayStarts[day] ?? 0, to: dayStarts[day + 1] ?? 0, isPast: true }));
  return quantileOf(
    scores.sort((left, right) => left - right),
    0.95,
  );
};
