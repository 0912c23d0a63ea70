import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';

export type ChargebackNews = {
  provider: string;
  reference: string;
  transactionId: string;
  amountMinor: bigint;
  currency: string;
  state: ChargebackState;
  reason: string | null;
  isFirst: boolean;
  /** When it happened at the provider: news is taken in this order, in whatever order it comes. */
  at: Date;
};
export type ChargebackState = 'open' | 'won' | 'lost';

/**
 * Stores a dispute's state, under the lock of its transaction. Answers the state before (null: none was known), or
 * `stale` when something newer is known. Of two words of one moment the one that decides stands.
 */
export const saveChargeback = async (tx: Tx, news: ChargebackNews): Promise<ChargebackState | null | 'stale'> => {
  const [known]: { state: ChargebackState; told_at: Date }[] = await sql(tx).query(
    'select state, told_at from chargeback where provider = $1 and reference = $2 for update',
    [news.provider, news.reference],
  );
  if (known && (news.isFirst || known.told_at > news.at || known.state === news.state)) return 'stale';
  if (known && known.told_at.getTime() === news.at.getTime() && news.state === 'open') return 'stale';
  await sql(tx).query(
    `insert into chargeback (provider, reference, transaction_id, amount_minor, currency, state, reason, told_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (provider, reference) do update set state = excluded.state, amount_minor = excluded.amount_minor,
       reason = coalesce(excluded.reason, chargeback.reason), told_at = excluded.told_at, updated_at = excluded.updated_at`,
    [
      news.provider,
      news.reference,
      news.transactionId,
      news.amountMinor.toString(),
      news.currency,
      news.state,
      news.reason,
      news.at,
      tx.now,
    ],
  );
  return known?.state ?? null;
};
