import { sumOf } from './report.rules.ts';
import { bandOf, dispersionOf, excessOf } from './report.statistics.ts';

/** One slice (provider and category) on one day. */
export type SliceDay = { readonly day: string; readonly complaints: number; readonly transactions: number };
export type Slice = {
  readonly provider: string;
  readonly category: string;
  readonly before: readonly SliceDay[];
  readonly range: readonly SliceDay[];
};

/** Among some sixty slices and ninety days, chance alone passes this about once in a report. */
export const OUTBREAK_Z = 3.5;
/** Stricter, because the best of all starting days is chosen. */
export const RISE_Z = 4;
/** Added to a slice's history, so that a first complaint ever is not infinitely more than usual. */
const PRIOR_COMPLAINTS = 0.5;

export type Usual = { readonly rate: number; readonly dispersion: number };

/** What is usual for a slice: its rate before the range, and how much its days scatter around it. */
export const usualOf = (before: readonly SliceDay[]): Usual | null => {
  const transactions = sumOf(before, (day) => day.transactions);
  if (transactions === 0) return null;
  const rate = (sumOf(before, (day) => day.complaints) + PRIOR_COMPLAINTS) / transactions;
  const days = before.map((day) => ({ count: day.complaints, expected: rate * day.transactions }));
  return { rate, dispersion: dispersionOf(days, 1) };
};

export type Outbreak = {
  readonly provider: string;
  readonly category: string;
  readonly day: string;
  readonly observed: number;
  readonly expected: number;
  readonly upper: number;
  readonly ratio: number | null;
};

/** Days of the range on which a slice had more complaints than chance explains. */
export const outbreaksOf = (slice: Slice): Outbreak[] => {
  const usual = usualOf(slice.before);
  if (!usual) return [];
  return slice.range.flatMap(({ day, complaints, transactions }) => {
    const expected = usual.rate * transactions;
    const upper = bandOf(expected, usual.dispersion, OUTBREAK_Z).high;
    if (complaints <= upper) return [];
    const ratio = expected > 0 ? complaints / expected : null;
    return [{ provider: slice.provider, category: slice.category, day, observed: complaints, expected, upper, ratio }];
  });
};

export type Rise = {
  readonly provider: string;
  readonly category: string;
  readonly since: string;
  readonly observed: number;
  readonly expected: number;
  readonly ratio: number;
  readonly excess: number;
};

/** The strongest rise of a slice that still lasts at the end of the range; null when chance explains what is seen. */
export const riseOf = (slice: Slice): Rise | null => {
  const usual = usualOf(slice.before);
  if (!usual) return null;
  let observed = 0;
  let exposed = 0;
  let best: Rise | null = null;
  for (const { day, complaints, transactions } of [...slice.range].reverse()) {
    observed += complaints;
    exposed += transactions;
    const expected = usual.rate * exposed;
    const excess = excessOf(observed, expected, usual.dispersion);
    // A rise starts on a day that has its share of it.
    if (expected === 0 || complaints === 0 || excess < RISE_Z || (best && excess <= best.excess)) continue;
    best = {
      provider: slice.provider,
      category: slice.category,
      since: day,
      observed,
      expected,
      ratio: observed / expected,
      excess,
    };
  }
  return best;
};

/** The rise that stands out most of all slices. */
export const strongestRise = (slices: readonly Slice[]): Rise | null =>
  slices.reduce<Rise | null>((best, slice) => {
    const rise = riseOf(slice);
    return rise && (!best || rise.excess > best.excess) ? rise : best;
  }, null);
