import { holdToMiddle, middleOf } from './middle.ts';

/** Days with what each would bring, up to the level of its week. */
export type WeekDays = {
  readonly days: readonly number[];
  readonly counts: Float64Array;
  /** What a day has of exposure, times what its weekday makes of it. */
  readonly shares: Float64Array;
  readonly weights: Float64Array;
};

const WEEK = 7;

/**
 * How much counts scatter within their weeks, as a multiple of what a Poisson's would: each week against its own level, so
 * that seasons, growth and shifts of the level have no part in it, and a year of weeks can tell. Below 1 where it is less.
 * @returns null where no week has two days with anything to compare
 */
export const scatterWithinWeeks = ({ days, counts, shares, weights }: WeekDays): number | null => {
  let [found, usual] = [0, 0];
  const ratios: number[] = [];
  for (let first = 0; first < days.length; ) {
    const week = Math.floor((days[first] ?? 0) / WEEK);
    let [end, weight, count, share, squares] = [first, 0, 0, 0, 0];
    for (; end < days.length && Math.floor((days[end] ?? 0) / WEEK) === week; end += 1) {
      const [own, part] = [weights[end] ?? 0, shares[end] ?? 0];
      weight += own;
      count += own * (counts[end] ?? 0);
      share += own * part;
      squares += own * own * part;
    }
    const level = count / share;
    let own = 0;
    for (let at = first; at < end; at += 1) {
      const part = shares[at] ?? 1;
      own += ((weights[at] ?? 0) * ((counts[at] ?? 0) - part * level) ** 2) / part;
    }
    // A day is compared with a level that it helped to find.
    const free = level * (weight - squares / share);
    if (free > 0) ratios.push(own / free);
    found += own;
    usual += free;
    first = end;
  }
  const middle = middleOf(ratios);
  return middle === undefined ? null : holdToMiddle(found / usual, middle);
};
