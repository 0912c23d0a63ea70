import { money } from '../../kernel/money.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Reviewed } from './signal.ts';

type Row = {
  id: string;
  customer_id: string;
  provider: string;
  payee: string | null;
  merchant_reference: string | null;
  amount_minor: string;
  currency: string;
  fee: string | null;
  status: string;
  kind: string;
  error_code: string | null;
  occurred_at: Date;
  captured: boolean;
};

/** The transactions with those of the same customers around them, within `spanMs` before and after. */
export const findAround = async (tx: Tx, ids: readonly string[], spanMs: number): Promise<Reviewed[]> => {
  const rows: Row[] = await sql(tx).query(
    `select t.id, t.customer_id, t.provider, t.payee, t.merchant_reference, t.amount_minor, t.currency,
       case when t.fee_currency = t.currency then t.fee_minor end as fee, t.status, t.kind, t.error_code, t.occurred_at,
       exists (select from ledger_entry e where e.transaction_id = t.id and e.kind = 'captured') as captured
     from wallet_transaction t
     where t.id in (
       select n.id from wallet_transaction d join wallet_transaction n on n.customer_id = d.customer_id
         and n.occurred_at between d.occurred_at - $2 * interval '1 millisecond' and d.occurred_at + $2 * interval '1 millisecond'
       where d.id = any($1))`,
    [[...ids], spanMs],
  );
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    provider: row.provider,
    payee: row.payee,
    merchantReference: row.merchant_reference,
    money: money(BigInt(row.amount_minor), row.currency),
    fee: row.fee === null ? null : BigInt(row.fee),
    status: row.status,
    kind: row.kind,
    errorCode: row.error_code,
    occurredAt: row.occurred_at,
    ...(row.captured ? { captured: true } : {}),
  }));
};

/** What customers pay on a day on which they pay, over the ninety days before `before`; 0 where nothing is known. */
export const findPace = async (tx: Tx, customerIds: readonly string[], before: Date): Promise<Map<string, number>> => {
  if (customerIds.length === 0) return new Map();
  const rows: { id: string; pace: number }[] = await sql(tx).query(
    `select customer_id as id, (count(*)::float8 / count(distinct date_trunc('day', occurred_at)))::float8 as pace
     from wallet_transaction
     where customer_id = any($1) and occurred_at < $2 and occurred_at > $2::timestamptz - interval '90 days'
       and kind in ('payment', 'transfer', 'withdrawal')
     group by customer_id`,
    [[...customerIds], before],
  );
  return new Map(rows.map(({ id, pace }) => [id, pace]));
};
