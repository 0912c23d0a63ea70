import type { Interval } from '../statistics/poisson-interval.ts';
import { sumOf } from './report.rules.ts';
import { bandOf, dispersionOf, perThousand, Z_CONTROL } from './report.statistics.ts';

/** Eight weeks before the range: each weekday eight times. */
export const BASELINE_DAYS = 56;
/** Fewer days than this with transactions say nothing about a usual week. */
export const BASELINE_LEAST_DAYS = 14;
/** A rate known from fewer complaints than this is too loose to call a day high by. */
export const BASELINE_LEAST_COMPLAINTS = 10;
const WEEKDAYS = 7;

/** What happened in one slot: complaints, out of how many transactions. */
export type Exposure = { readonly weekday: number; readonly complaints: number; readonly transactions: number };

export type Baseline = {
  readonly rateOn: (weekday: number) => number;
  readonly dispersion: number;
  readonly transactions: number;
};

const rateOf = (days: readonly Exposure[]): number => {
  const transactions = sumOf(days, (day) => day.transactions);
  return transactions > 0 ? sumOf(days, (day) => day.complaints) / transactions : 0;
};

/** The usual rate of each weekday before the range; null when the history is too short to know one. */
export const baselineOf = (days: readonly Exposure[]): Baseline | null => {
  const active = days.filter((day) => day.transactions > 0);
  if (active.length < BASELINE_LEAST_DAYS) return null;
  if (sumOf(active, (day) => day.complaints) < BASELINE_LEAST_COMPLAINTS) return null;
  const overall = rateOf(active);
  const rates = new Map<number, number>();
  for (let weekday = 1; weekday <= WEEKDAYS; weekday += 1) {
    const same = active.filter((day) => day.weekday === weekday);
    rates.set(weekday, same.length > 1 ? rateOf(same) : overall);
  }
  const rateOn = (weekday: number): number => rates.get(weekday) ?? overall;
  return {
    rateOn,
    dispersion: dispersionOf(
      active.map((day) => ({ count: day.complaints, expected: rateOn(day.weekday) * day.transactions })),
      WEEKDAYS,
    ),
    transactions: sumOf(active, (day) => day.transactions),
  };
};

export type Expectation = {
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
};
const UNKNOWN: Expectation = { expected: null, low: null, high: null };

const inRates = (expected: number, { low, high }: Interval, transactions: number): Expectation => ({
  expected: perThousand(expected, transactions),
  low: perThousand(low, transactions),
  high: perThousand(high, transactions),
});

/**
 * What a bucket's rate per 1,000 should be and where it may lie: by the same weekdays before the range where there is
 * enough history, widened by their scatter and by how little history there is; else by the range's own u chart.
 */
export const expectationOf = (
  slots: readonly Exposure[],
  baseline: Baseline | null,
  rangeRate: number | null,
): Expectation => {
  const transactions = sumOf(slots, (slot) => slot.transactions);
  if (transactions === 0) return UNKNOWN;
  if (baseline) {
    const expected = sumOf(slots, (slot) => baseline.rateOn(slot.weekday) * slot.transactions);
    const widened = baseline.dispersion * (1 + transactions / baseline.transactions);
    return inRates(expected, bandOf(expected, widened), transactions);
  }
  if (rangeRate === null) return UNKNOWN;
  const expected = rangeRate * transactions;
  return inRates(expected, bandOf(expected, 1, Z_CONTROL), transactions);
};
