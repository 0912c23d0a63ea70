import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type Bill, PAYMENT_TOLERANCE_S, REFUND_TOLERANCE_S } from './bill.rules.ts';
import { ADD_TOTALS, AGREED, KEEP_DIFFERENCES, SIGHT } from './found.sql.ts';
import type { Reconciliation } from './reconciliation.ts';

const MOVED = `('succeeded', 'partially_refunded', 'refunded')`;

/** A payment of ours that goes by a name; one at most, so that it is looked up by its index however few statistics there are. */
const PAYMENT = (name: string): string => `
  (select w.id, w.currency, w.amount_minor, w.fee_minor, w.fee_currency, w.status, w.occurred_at
   from wallet_transaction w where w.provider = any($4) and w.reference = ${name} and w.kind not in ('refund', 'fee') limit 1)`;

const PAID = (name: string): string => `
  select l.line, t.id as transaction_id, null::uuid as refund_id, t.currency as own_currency,
    coalesce((select sum(e.amount_minor) from ledger_entry e where e.transaction_id = t.id and e.kind = 'captured')::bigint,
      t.amount_minor) as own_minor,
    case when t.fee_currency = t.currency then t.fee_minor end as own_fee, t.status as own_status, t.occurred_at as own_at,
    t.status in ${MOVED} as own_moved
  from l cross join lateral ${PAYMENT(name)} t
  where l.kind = 'payment' and not l.is_repeat`;

/**
 * What we know of each line `l`: a payment by either of its names, its money as the ledger has it; a refund of ours by
 * the number it was asked for under or by the provider's, else one that the operator's feed told of; a chargeback.
 */
const OWN = `
  ${PAID('l.reference')}
  union all
  ${PAID('l.alias')} and l.alias is not null and not exists ${PAYMENT('l.reference')}
  union all
  select l.line, own.transaction_id, own.refund_id, own.currency, own.minor, null, own.status, own.at, own.moved
  from l cross join lateral (
    (select 1 as rank, r.transaction_id, r.id as refund_id, r.currency,
       coalesce((select e.amount_minor from ledger_entry e where e.refund_id = r.id and e.kind = 'refunded'),
         case when r.state in ('succeeded', 'returned') then 0 else r.amount_minor end) as minor,
       r.state as status, coalesce(r.settled_at, r.submitted_at, r.requested_at) as at,
       case l.kind when 'return' then r.state = 'returned' else r.state in ('succeeded', 'returned') end as moved
     from refund r where r.number = l.own_number and r.provider = any($4))
    union all
    (select 2, r.transaction_id, r.id, r.currency,
       coalesce((select e.amount_minor from ledger_entry e where e.refund_id = r.id and e.kind = 'refunded'),
         case when r.state in ('succeeded', 'returned') then 0 else r.amount_minor end),
       r.state, coalesce(r.settled_at, r.submitted_at, r.requested_at),
       case l.kind when 'return' then r.state = 'returned' else r.state in ('succeeded', 'returned') end
     from refund r where r.provider_reference = l.reference and r.provider = any($4))
    union all
    (select 3, w.id, null, w.currency, w.amount_minor, w.status, w.occurred_at, w.status = 'succeeded'
     from wallet_transaction w
     where w.provider = any($4) and w.reference = any(array[l.reference, l.alias, l.own_number]) and w.kind = 'refund'
       and l.kind = 'refund')
    order by rank limit 1) own
  where l.kind in ('refund', 'return') and not l.is_repeat
  union all
  select l.line, c.transaction_id, null, c.currency, c.amount_minor, null, c.state, c.updated_at, true
  from l join chargeback c on c.provider = any($4) and c.reference = any(array[l.reference, l.alias])
  where l.kind = 'chargeback' and not l.is_repeat`;

/** In what a line and we disagree, the weightiest first; nothing when it agrees. */
const JUDGED = `
  select l.*, own.transaction_id, own.refund_id, own.own_minor, own.own_fee, own.own_status, own.own_at,
    array_remove(case
      when l.kind = 'other' then '{}'
      when own.line is null then case when l.moved then array['missing_here'] else '{}' end
      else array[
        case when own.own_currency <> l.currency or (own.own_moved and l.moved and own.own_minor <> l.amount_minor) then 'amount' end,
        case when own.own_moved <> l.moved then 'status' end,
        case when l.kind = 'payment' and own.own_fee <> l.fee_minor then 'fee' end,
        case when own.own_moved and l.moved and abs(extract(epoch from own.own_at - l.occurred_at)) > case l.kind
          when 'payment' then ${PAYMENT_TOLERANCE_S} else ${REFUND_TOLERANCE_S} end then 'time' end] end, null) as kinds,
    l.kind = 'other' or (own.line is null and not l.moved) as is_aside
  from l left join own using (line)`;

const MATCH = `
  with bounds as materialized (select min(line) as first from bill_line where import_id = $1 and line > $2),
  l as materialized (
    select b.*, b.status in ${MOVED} as moved,
      $9 and exists (select from bill_line e where e.provider = b.provider and e.reference = b.reference
        and e.import_id = b.import_id and e.kind = b.kind and e.line < b.line) as is_repeat
    from bounds join bill_line b on b.import_id = $1 and b.line >= bounds.first and b.line < bounds.first + $3),
  own as materialized (${OWN}),
  judged as materialized (${JUDGED}),
  kept as (
    insert into difference (id, provider, kind, movement, reference, currency, bill_minor, own_minor, bill_fee_minor,
      own_fee_minor, bill_status, own_status, bill_at, own_at, day, transaction_id, refund_id, found_at, seen_at)
    select gen_random_uuid(), j.provider, k.kind, j.kind, case when j.is_repeat then left(j.reference, 110) || ' #' || j.line else j.reference end,
      j.currency, j.amount_minor, j.own_minor, j.fee_minor, j.own_fee, j.status, j.own_status, j.occurred_at, j.own_at,
      (j.occurred_at at time zone $6)::date, j.transaction_id, j.refund_id, $7, $7
    from judged j cross join unnest(j.kinds) as k(kind)
    ${KEEP_DIFFERENCES}),
  sighted as (${SIGHT}),
  turned_up as materialized (
    select d.id from difference d
    where d.provider = $8 and d.kind = 'missing_there' and (d.state in ('open', 'proposed') or d.written_off_minor <> 0)
      and d.reference in (select name from l cross join lateral (values (l.reference), (l.alias), (l.own_number)) as n(name))),
  agreed as (${AGREED('turned_up', '$7')}),
  added as (
    insert into reconciliation_total as t (reconciliation_id, currency, movement, outcome, lines, bill_minor, own_minor,
      bill_fee_minor, own_fee_minor)
    select $1, currency, kind, coalesce(kinds[1], case when is_aside then 'aside' else 'matched' end), count(*), sum(amount_minor),
      coalesce(sum(own_minor), 0), coalesce(sum(fee_minor), 0), coalesce(sum(own_fee), 0)
    from judged group by 2, 3, 4 ${ADD_TOTALS})
  select (select count(*)::int from l) as lines, (select max(line) from l) as last,
    array(select id from agreed where state = 'open') as doubted`;

export type MatchedChunk = {
  readonly lines: number;
  readonly last: number | null;
  /** Differences that stand written off although the bill has come to agree. */
  readonly doubted: readonly string[];
};

/** Compares the lines in the next `range` lines of a bill with our books in one statement, and keeps what differs and what it adds up to. */
export const matchLines = async (
  tx: Tx,
  { id, matchedLine, pass, hasRepeats }: Pick<Reconciliation, 'id' | 'matchedLine' | 'pass' | 'hasRepeats'>,
  { provider, own, timeZone }: Bill,
  range: number,
): Promise<MatchedChunk> => {
  const [row]: MatchedChunk[] = await sql(tx).query(MATCH, [
    id,
    matchedLine,
    range,
    own,
    pass,
    timeZone,
    tx.now,
    provider,
    hasRepeats,
  ]);
  return row ?? { lines: 0, last: null, doubted: [] };
};
