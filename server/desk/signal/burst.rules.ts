import { MOVED } from './review.rules.ts';
import type { Found, Reviewed } from './signal.ts';

const BURST_MS = 10 * 60_000;
const BURST_LEAST = 6;
/** A burst is this many times what the customer does on a day on which they pay at all. */
const BURST_TIMES = 2;

const LEAVES = ['payment', 'transfer', 'withdrawal'];

/** The densest ten minutes of one customer's money going out; null when they are nothing special. */
export const findBurst = (transactions: readonly Reviewed[]): Reviewed[] | null => {
  const out = transactions
    .filter(({ kind, status }) => LEAVES.includes(kind) && (MOVED.includes(status) || status === 'pending'))
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  let best: Reviewed[] = [];
  for (let from = 0, to = 0; to < out.length; to += 1) {
    const last = out[to];
    while (last && last.occurredAt.getTime() - (out[from]?.occurredAt.getTime() ?? 0) > BURST_MS) from += 1;
    if (to - from + 1 > best.length) best = out.slice(from, to + 1);
  }
  return best.length >= BURST_LEAST ? best : null;
};

/** `perDay`: what the customer pays on a day on which they pay, over the ninety days before. */
export const judgeBurst = (burst: readonly Reviewed[], perDay: number): Found[] => {
  const [first] = burst;
  const last = burst.at(-1);
  if (!first || !last || burst.length < BURST_TIMES * perDay) return [];
  return [
    {
      code: 'velocity',
      // One a customer and day, however long it goes on.
      key: `velocity:${first.customerId}:${first.occurredAt.toISOString().slice(0, 10)}`,
      customerId: first.customerId,
      provider: first.provider,
      payee: null,
      money: {
        minor: burst.reduce(
          (sum, one) => (one.money.currency === first.money.currency ? sum + one.money.minor : sum),
          0n,
        ),
        currency: first.money.currency,
      },
      transactionIds: burst.map(({ id }) => id),
      evidence: {
        payments: burst.length,
        secondsApart: Math.round((last.occurredAt.getTime() - first.occurredAt.getTime()) / 1_000),
        payees: new Set(burst.map(({ payee }) => payee)).size,
        usualPerDay: Number(perDay.toFixed(1)),
      },
      occurredAt: first.occurredAt,
    },
  ];
};
