import { enterTerm } from '../../server/desk/provider/enter-term.ts';
import { reviewDue } from '../../server/desk/signal/review-transactions.ts';
import { feedTransactions } from '../../server/desk/transaction/feed-transactions.ts';
import { systemActor } from '../../server/kernel/actor.ts';
import type { InTx } from '../../server/kernel/route.ts';
import { FEE_BASIS_POINTS, type Planted } from './plant.ts';

export type Score = {
  readonly planted: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
};
type Query = (sql: string) => Promise<{ code: string; references: string[] }[]>;

const FEED = 1_000;
const round = (value: number): number => Number(value.toFixed(4));

/** Feeds the records as an operator does, reviews them as the worker does, and holds what was found against the truth. */
export const scoreSignals = async (
  { items, truth }: Planted,
  { inTx, query }: { inTx: InTx; query: Query },
): Promise<{ scores: Record<string, Score>; reviewMs: number }> => {
  await inTx((tx) =>
    enterTerm(tx, systemActor('desk'), {
      provider: 'alipay',
      currency: 'CNY',
      validFrom: '2020-01-01',
      feeBasisPoints: FEE_BASIS_POINTS,
      feeFixedMinor: 0n,
      refundDays: 3,
      settlementDays: 1,
      version: 0,
    }),
  );
  for (let from = 0; from < items.length; from += FEED)
    await inTx((tx) => feedTransactions(tx, systemActor('feed'), items.slice(from, from + FEED)));
  const started = performance.now();
  while ((await inTx(reviewDue)) > 0);
  const reviewMs = performance.now() - started;

  const found = await query(
    `select s.code, array_agg(t.reference) as references from signal s
     join signal_transaction l on l.signal_id = s.id join wallet_transaction t on t.id = l.transaction_id
     where s.state = 'open' group by s.id, s.code`,
  );
  const scores = Object.fromEntries(
    Object.entries(truth).map(([code, groups]): [string, Score] => {
      const planted = new Set(groups.flat());
      const ours = found.filter((one) => one.code === code);
      const right = ours.filter(({ references }) => references.some((reference) => planted.has(reference)));
      const seen = new Set(ours.flatMap(({ references }) => references));
      const hit = groups.filter((group) => group.some((reference) => seen.has(reference)));
      return [
        code,
        {
          planted: groups.length,
          found: ours.length,
          precision: round(right.length / Math.max(ours.length, 1)),
          recall: round(hit.length / groups.length),
        },
      ];
    }),
  );
  return { scores, reviewMs };
};
