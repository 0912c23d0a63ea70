import type { BillLine } from './file.format.ts';

const DAY_MS = 86_400_000;
/** A bill that says later than this says something else. */
const MOST_DAYS = 400;

/** So many payments of one day came into the account so many days later. */
export type Settled = {
  readonly currency: string;
  readonly day: string;
  readonly days: number;
  readonly lines: number;
};

/** How long payments took to come into the account, in whole days of UTC, counted by currency and day. */
export const countSettled = (lines: readonly BillLine[]): Settled[] => {
  const counted = new Map<string, Settled>();
  for (const { kind, currency, occurredAt, settledAt } of lines) {
    if (kind !== 'payment' || settledAt === undefined) continue;
    const day = occurredAt.slice(0, 10);
    const days = Math.round((Date.parse(settledAt.slice(0, 10)) - Date.parse(day)) / DAY_MS);
    if (days < 0 || days > MOST_DAYS) continue;
    const key = `${currency} ${day} ${days}`;
    counted.set(key, { currency, day, days, lines: (counted.get(key)?.lines ?? 0) + 1 });
  }
  return [...counted.values()];
};
