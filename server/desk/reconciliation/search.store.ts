import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Bill } from './bill.rules.ts';
import { ADD_TOTALS, KEEP_DIFFERENCES, SIGHT } from './found.sql.ts';
import type { Reconciliation } from './reconciliation.ts';

/** Keeps what `missing` names as missing in the bill, and adds it up. */
const KEEP = `
  kept as (
    insert into difference (id, provider, kind, movement, reference, currency, own_minor, own_fee_minor, own_status, own_at,
      day, transaction_id, refund_id, found_at, seen_at)
    select gen_random_uuid(), $2, 'missing_there', movement, reference, currency, minor, fee, status, at,
      (at at time zone $4)::date, transaction_id, refund_id, $3, $3
    from missing
    ${KEEP_DIFFERENCES}),
  sighted as (${SIGHT}),
  added as (
    insert into reconciliation_total as t (reconciliation_id, currency, movement, outcome, lines, bill_minor, own_minor,
      bill_fee_minor, own_fee_minor)
    select $1, currency, movement, 'missing_there', count(*), 0, sum(minor), 0, coalesce(sum(fee), 0)
    from missing group by 2, 3 ${ADD_TOTALS})`;

/** Bills that are still being read: a line of theirs counts once all of them are known to be there. */
const READING = `reading as materialized (select id from import where purpose = 'reconcile' and state in ('queued', 'running'))`;
const IS_READ = 'b.import_id <> all(array(select id from reading))';

/** Asked line by line: to join all lines of all bills would take longer with every bill that is kept. */
const isIn = (condition: string): string =>
  `(select true from bill_line b where b.provider = $2 and ${condition} and ${IS_READ} limit 1)`;

/** Whether no bill of the provider, of whatever day, names it: what is counted on another day is not missing. */
const isUnnamed = (reference: string): string =>
  `${isIn(`b.reference = ${reference}`)} is null and (not $13::boolean or ${isIn(`b.alias = ${reference}`)} is null)`;

const MISSING = `reference, currency, amount_minor as minor, case when fee_currency = currency then fee_minor end as fee, status,
  occurred_at as at, id as transaction_id, null::uuid as refund_id`;

/** Refunds of our own are searched by themselves; a feed may have told of them as well. */
const SEARCH = `
  with ${READING},
  seen as materialized (
    select w.id, w.reference, w.kind, w.status, w.amount_minor, w.currency, w.fee_minor, w.fee_currency, w.occurred_at
    from wallet_transaction w
    where w.provider = any($6) and w.occurred_at >= $7 and w.occurred_at < $8 and (w.occurred_at, w.id) > ($9, $10)
    order by w.occurred_at, w.id limit $11),
  missing as materialized (
    select 'payment' as movement, ${MISSING} from seen
    where $12 and kind in ('payment', 'transfer', 'topup') and status in ('succeeded', 'partially_refunded', 'refunded')
      and ${isUnnamed('seen.reference')}
    union all
    select 'refund', ${MISSING} from seen
    where kind = 'refund' and status = 'succeeded' and ${isUnnamed('seen.reference')}
      and not exists (select from bill_line b where b.kind = 'refund' and b.own_number = seen.reference and ${IS_READ})
      and not exists (select from refund r where r.provider_reference = seen.reference)
      and not exists (select from refund r where r.number = seen.reference)),
  ${KEEP}
  select id, occurred_at::text as at from seen order by occurred_at desc, id desc limit 1`;

const SEARCH_REFUNDS = `
  with ${READING},
  missing as materialized (
    select 'refund' as movement, coalesce(r.provider_reference, r.number) as reference, r.currency, r.amount_minor as minor,
      null::bigint as fee, r.state as status, r.settled_at as at, r.transaction_id, r.id as refund_id
    from refund r
    where r.state = 'succeeded' and r.provider = any($6) and r.settled_at >= $7 and r.settled_at < $8
      and not exists (select from bill_line b where b.own_number = r.number and ${IS_READ})
      and not exists (select from bill_line b where b.provider = $2 and b.reference = r.provider_reference and ${IS_READ})),
  ${KEEP}
  select 1`;

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Times as PostgreSQL writes them: a Date would lose the microseconds that the order goes by. */
type Searched = { readonly at: string; readonly id: string };

/** Looks through the next of our transactions in a bill's period for what the bill lacks; null when all were seen. */
export const searchTransactions = async (
  tx: Tx,
  { id, pass, fromAt, toAt, searchedAt, searchedId }: Reconciliation,
  { provider, own, payments, aliases, timeZone }: Bill,
  limit: number,
): Promise<Searched | null> => {
  const after = [searchedAt ?? fromAt, searchedId ?? BEFORE_ALL];
  const [last]: Searched[] = await sql(tx).query(SEARCH, [
    id,
    provider,
    tx.now,
    timeZone,
    pass,
    own,
    fromAt,
    toAt,
    ...after,
    limit,
    payments,
    aliases,
  ]);
  return last ?? null;
};

/** The same for refunds of our own, which have arrived in the bill's period. */
export const searchRefunds = async (
  tx: Tx,
  { id, pass, fromAt, toAt }: Reconciliation,
  { provider, own, timeZone }: Bill,
): Promise<void> => {
  await sql(tx).query(SEARCH_REFUNDS, [id, provider, tx.now, timeZone, pass, own, fromAt, toAt]);
};
