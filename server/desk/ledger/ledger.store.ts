import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
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
    kind: movement.kind,
    ...accountsOf(movement.kind, movement.provider),
    amount_minor: movement.money.minor.toString(),
    currency: movement.money.currency,
    occurred_at: movement.at.toISOString(),
  }));
  const written: unknown[] = await sql(tx).query(
    `insert into ledger_entry (id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
     select e.id, e.transaction_id, e.refund_id, e.kind, e.debit, e.credit, e.amount_minor, e.currency, e.occurred_at, $2
     from jsonb_to_recordset($1::jsonb) as e(id uuid, transaction_id uuid, refund_id uuid, kind text, debit text,
       credit text, amount_minor bigint, currency text, occurred_at timestamptz)
     on conflict do nothing returning id`,
    [JSON.stringify(rows), tx.now],
  );
  return written.length;
};
