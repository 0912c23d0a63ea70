import { type Cause, findCauses } from '../rootcause/find-causes.ts';
import { type Alike, ATTRIBUTES, type History, holdsFor, orderOf } from './history.ts';
import type { Condition, Step } from './outbreak.ts';

/** Days before a rise with which it is compared; the newest are left out, lest a slow beginning be called usual. */
const PAST_DAYS = 56;
const GAP_DAYS = 7;
/** Of a long rise, its first days tell what it is. */
const MOST_DAYS = 3;
const WEEK = 7;
/** A cause that holds for less of the series' complaints than this explains something else. */
const LEAST_OVERLAP = 0.3;

export type Stretch = { readonly from: number; readonly to: number };

const rowsOf = ({ rows }: History, { from, to }: Stretch): Alike[] => rows.slice(from, to + 1).flat();
const total = (rows: readonly Alike[], where: readonly Condition[]): number =>
  rows.reduce((sum, { values, count }) => sum + (holdsFor(where, values) ? count : 0), 0);

const pastOf = (openedAt: number): Stretch => ({
  from: Math.max(0, openedAt - GAP_DAYS - PAST_DAYS),
  to: openedAt - GAP_DAYS - 1,
});
const lengthOf = ({ from, to }: Stretch): number => Math.max(0, to - from + 1);

/** How many complaints the whole desk should have in a stretch, by the same weekdays of the past. */
const expectTotal = (history: History, stretch: Stretch, past: Stretch): number => {
  let sum = 0;
  for (let day = stretch.from; day <= stretch.to; day += 1) {
    const same: number[] = [];
    for (let at = past.from; at <= past.to; at += 1)
      if (at % WEEK === day % WEEK) same.push(total(history.rows[at] ?? [], []));
    if (same.length > 0) sum += same.reduce((all, count) => all + count, 0) / same.length;
  }
  return sum;
};

/**
 * A combination one attribute after the other, with the complaints that each step leaves: what was observed in the
 * stretch, and what the past lets expect. The first step is the whole desk.
 */
export const pathOf = (history: History, combination: readonly Condition[], stretch: Stretch): Step[] => {
  const past = pastOf(stretch.from);
  const [now, before] = [rowsOf(history, stretch), rowsOf(history, past)];
  const usualTotal = total(before, []);
  const level = usualTotal > 0 ? expectTotal(history, stretch, past) / usualTotal : 0;
  return combination.map((condition, index) => {
    const where = combination.slice(0, index + 1);
    return { ...condition, observed: total(now, where), expected: (total(before, where) + 0.5) * level };
  });
};

const overlapOf = (cause: Cause, today: readonly (readonly string[])[], where: readonly Condition[]): number =>
  cause.rows.filter((row) => holdsFor(where, today[row] ?? [])).length;

/** What holds for nearly every complaint anyway tells nothing. */
const NEARLY_ALL = 0.9;
const telling = (where: readonly Condition[], before: readonly Alike[]): Condition[] => {
  const all = total(before, []);
  return where.filter((condition) => total(before, [condition]) < NEARLY_ALL * all);
};

const inOrder = (where: readonly Condition[]): Condition[] =>
  [...where].sort((a, b) => orderOf(a.attribute) - orderOf(b.attribute));

/** The combination of attributes that best explains why a series has risen; the series itself where none does better. */
export const explainRise = (history: History, series: readonly Condition[], { from, to }: Stretch): Condition[] => {
  const stretch = { from, to: Math.min(to, from + MOST_DAYS - 1) };
  const past = pastOf(from);
  const now = rowsOf(history, stretch);
  const today = now.flatMap(({ values, count }) => Array.from({ length: count }, () => values));
  if (lengthOf(past) < 2) return inOrder(series);
  const causes = findCauses({
    attributes: ATTRIBUTES,
    today,
    past: rowsOf(history, past),
    pastDays: lengthOf(past),
    expectedToday: expectTotal(history, stretch, past),
  });
  const own = total(now, series);
  const ranked = causes
    .filter(({ direction }) => direction === 'rise')
    .map((cause) => ({ cause, overlap: overlapOf(cause, today, series) }))
    .filter(({ cause, overlap }) => overlap >= LEAST_OVERLAP * own && overlap >= LEAST_OVERLAP * cause.rows.length)
    .sort((a, b) => b.overlap * (1 - 1 / b.cause.ratio) - a.overlap * (1 - 1 / a.cause.ratio));
  const found = telling(ranked[0]?.cause.where ?? [], rowsOf(history, past));
  return inOrder(found.length > 0 ? found : series);
};
