import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type ComplaintCount, type Grain, NONE, type Scope, type TransactionCount } from './report.ts';
import { labelFormat } from './slot.queries.ts';

/** Values in the order every statement of a scope names them: $1 to $4. */
export const scopeValues = ({ startsAt, endsAt, provider, category }: Scope): (Date | string | null)[] => [
  startsAt,
  endsAt,
  provider,
  category,
];

/** Tickets `t` of a scope that count as a matter of their own. */
export const TICKETS_IN_SCOPE = `t.created_at >= $1 and t.created_at < $2 and t.status <> 'merged'
  and ($3::text is null or t.provider = $3) and ($4::text is null or t.category = $4)`;

/**
 * Transactions by slot and provider. Counted in quarters of an hour first, which is cheap over a million rows and fits
 * every time zone's offset; only the few sums are then put on the desk's calendar.
 */
export const findTransactionCounts = (tx: Tx, scope: Scope, grain: Grain): Promise<TransactionCount[]> =>
  sql(tx).query(
    `select to_char(date_trunc($4, bin at time zone $5), $6) as slot, provider, sum(n)::int as count
     from (select date_bin('15 minutes', occurred_at, timestamptz '2000-01-01 00:00+00') as bin, provider, count(*) as n
           from wallet_transaction
           where occurred_at >= $1 and occurred_at < $2 and ($3::text is null or provider = $3)
           group by 1, 2) b
     group by 1, 2`,
    [scope.startsAt, scope.endsAt, scope.provider, grain, scope.timeZone, labelFormat(grain)],
  );

/** Complaints by slot, provider and category. */
export const findComplaintCounts = (tx: Tx, scope: Scope, grain: Grain): Promise<ComplaintCount[]> =>
  sql(tx).query(
    `select to_char(slot, $7) as slot, provider, category, count from (
       select date_trunc($5, t.created_at at time zone $6) as slot, coalesce(t.provider, '${NONE}') as provider,
         coalesce(t.category, '${NONE}') as category, count(*)::int as count
       from ticket t where t.kind = 'complaint' and ${TICKETS_IN_SCOPE} group by 1, 2, 3) counted`,
    [...scopeValues(scope), grain, scope.timeZone, labelFormat(grain)],
  );

export const countQueries = async (tx: Tx, scope: Scope): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    `select count(*)::int as count from ticket t where t.kind = 'query' and ${TICKETS_IN_SCOPE}`,
    scopeValues(scope),
  );
  return row?.count ?? 0;
};
