import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findBookCurrency } from './ledger.queries.ts';
import { accountsOf } from './ledger.rules.ts';
import type { Movement } from './ledger.ts';

/**
 * Writes the pairs; a movement that the database already knows (a refund's, or the capture of a transaction) is left
 * as it is. Answers how many were new.
 */
export const insertEntries = async (tx: Tx, movements: readonly Movement[]): Promise<number> => {
  if (movements.length === 0) return 0;
  const rows = movements.map((movement) => ({
    id: tx.newId(),
    transaction_id: movement.transactionId,
    refund_id: movement.refundId ?? null,
    remedy_id: movement.remedyId ?? null,
    chargeback_reference: movement.chargebackReference ?? null,
    difference_id: movement.difference?.id ?? null,
    difference_version: movement.difference?.version ?? null,
    kind: movement.kind,
    ...accountsOf(movement.kind, movement.provider),
    amount_minor: movement.money.minor.toString(),
    currency: movement.money.currency,
    occurred_at: movement.at.toISOString(),
  }));
  const written: unknown[] = await sql(tx).query(
    `insert into ledger_entry (id, transaction_id, refund_id, remedy_id, chargeback_reference, difference_id,
       difference_version, kind, debit, credit, amount_minor, currency, book_minor, book_currency, rate, rate_at, occurred_at, created_at)
     select e.id, e.transaction_id, e.refund_id, e.remedy_id, e.chargeback_reference, e.difference_id,
       e.difference_version, e.kind, e.debit, e.credit, e.amount_minor,
       e.currency, round(e.amount_minor * r.rate * power(10::numeric, currency_exponent($3) - currency_exponent(e.currency))),
       r.book_currency, r.rate, r.at, e.occurred_at, $2
     from jsonb_to_recordset($1::jsonb) as e(id uuid, transaction_id uuid, refund_id uuid, remedy_id uuid,
       chargeback_reference text, difference_id uuid, difference_version int, kind text, debit text, credit text, amount_minor bigint, currency text, occurred_at timestamptz)
     left join lateral (select x.rate, x.at, x.book_currency from exchange_rate x
       where x.currency = e.currency and x.book_currency = $3 and x.at <= e.occurred_at order by x.at desc limit 1) r
       on e.currency <> $3
     on conflict do nothing returning id`,
    [JSON.stringify(rows), tx.now, await findBookCurrency(tx)],
  );
  return written.length;
};
