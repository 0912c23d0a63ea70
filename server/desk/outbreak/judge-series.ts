import { logNormalTail } from '../statistics/distribution.ts';
import type { DailySeries } from './expect-day.ts';
import type { History, Series } from './history.ts';
import { type DayJudgement, judgeDays, MIN_COUNT } from './judge-day.ts';
import { middleOf } from './middle.ts';

/** What was strange so many days ago is forgotten. */
const MEMORY_DAYS = 2;
/**
 * The share of a day's alarms that may be false (Benjamini and Hochberg 1995). Of days on which nothing is wrong, at most
 * as many have any alarm at all: three or four a year.
 */
const FALSE_SHARE = 0.01;

export type Judged = { readonly series: Series; readonly judgement: DayJudgement };

/** Which days of a series are no measure of what is usual: indices into the history. */
export type Frozen = ReadonlyMap<string, ReadonlySet<number>>;

export const judgeSeries = (
  { special }: History,
  series: Series,
  day: number,
  frozen: ReadonlySet<number> | undefined,
  days = MEMORY_DAYS + 1,
): (DayJudgement | null)[] => {
  const daily: DailySeries = {
    counts: series.counts.slice(0, day + 1),
    ...(series.exposures ? { exposures: series.exposures } : {}),
    ...(frozen ? { frozen } : {}),
    special,
  };
  return judgeDays(daily, Math.max(0, day - days + 1));
};

/** The p-values that hold together, of so many tests in all: the largest that is no larger than its share. */
export const cutOff = (pValues: readonly number[], tests: number, share = FALSE_SHARE): number =>
  [...pValues].sort((a, b) => a - b).reduce((cut, p, index) => (p <= (share * (index + 1)) / tests ? p : cut), 0);

/** Days by which a count is looked at before it is judged, and how far above their middle it must lie for that. */
const GLANCE_DAYS = 56;
const GLANCE_SHARE = 0.7;

/** Whether a count is worth judging: one below what half of the recent days had, for their transactions, is no alarm. */
const isWorthJudging = ({ counts, exposures }: Series, day: number): boolean => {
  const observed = counts[day] ?? 0;
  if (observed < MIN_COUNT) return false;
  const rates: number[] = [];
  for (let at = Math.max(0, day - GLANCE_DAYS); at < day; at += 1) {
    const exposure = exposures ? (exposures[at] ?? 0) : 1;
    if (exposure > 0) rates.push((counts[at] ?? 0) / exposure);
  }
  const middle = middleOf(rates) ?? 0;
  const usual = GLANCE_SHARE * middle * (exposures ? (exposures[day] ?? 0) : 1);
  return observed > usual + Math.sqrt(usual);
};

/** How likely chance alone is to bring as much. */
const pOf = ({ judgement }: Judged): number => Math.exp(logNormalTail(judgement.score));

/** Series that have more on this day than chance alone explains, each looked at by itself, the strangest first. */
export const findAlarms = (history: History, day: number, frozen: Frozen): Judged[] => {
  const judged: Judged[] = [];
  for (const series of history.series.values()) {
    if (!isWorthJudging(series, day)) continue;
    const judgement = judgeSeries(history, series, day, frozen.get(series.key)).at(-1);
    if (judgement?.alarm) judged.push({ series, judgement });
  }
  return judged.sort((a, b) => b.judgement.score - a.judgement.score || a.series.key.localeCompare(b.series.key));
};

/** Those alarms that still hold among as many series as were looked at. */
export const keepSignificant = (history: History, alarms: readonly Judged[]): Judged[] => {
  const cut = cutOff(alarms.map(pOf), history.series.size);
  return alarms.filter((alarm) => pOf(alarm) <= cut);
};
