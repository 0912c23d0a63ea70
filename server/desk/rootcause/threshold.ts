import type { Bench } from './charge.ts';
import { explainChance } from './explain-day.ts';

/** No score below this is told, however quiet the past was. */
const LEAST_SCORE = 2;
/** As many past days as these, spread over all, are judged. */
const MOST_DAYS = 30;

const quantileOf = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** The best score that a past day has by chance, judged as if it were today: what today must exceed to mean anything. */
export const learnThreshold = (bench: Bench): number => {
  const { table } = bench;
  const scores: number[] = [];
  const step = Math.max(1, Math.ceil(table.days / MOST_DAYS));
  let row = table.todayRows;
  for (let day = 0; row < table.counts.length; day += 1) {
    const from = row;
    while (row < table.counts.length && table.dayOf[row] === day) row += 1;
    if (day % step) continue;
    scores.push(explainChance(bench, from, row));
  }
  return Math.max(
    LEAST_SCORE,
    quantileOf(
      scores.sort((left, right) => left - right),
      0.95,
    ),
  );
};
