import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { scopeValues } from './count.queries.ts';
import type { Bucket, Scope } from './report.ts';
import { bucketFormat } from './slot.queries.ts';

/** Refunds that may still move money; as SQL. */
export const PENDING = `('requested', 'approved', 'submitting', 'processing', 'unknown', 'needs_manual')`;
export const arrivalPercentile = (share: number): string =>
  `(percentile_cont(${share}) within group (order by extract(epoch from r.settled_at - r.requested_at))
      filter (where r.state = 'succeeded' and r.settled_at is not null))::float8`;

/** Refunds `r` of a scope, by a time column of theirs; the category is that of their ticket. */
export const refundsInScope = (column: 'requested_at' | 'settled_at'): string =>
  `r.${column} >= $1 and r.${column} < $2 and ($3::text is null or r.provider = $3)
   and ($4::text is null or exists (select from ticket t where t.id = r.ticket_id and t.category = $4))`;

export type RefundSum = {
  readonly provider: string;
  readonly currency: string;
  readonly count: number;
  readonly succeeded: number;
  readonly refunded: string;
  readonly pending: string;
  readonly arrivalP50: number | null;
  readonly arrivalP95: number | null;
};

/** Refunds asked for in the scope, by provider and currency; money in minor units, times in seconds. */
export const findRefundSums = (tx: Tx, scope: Scope): Promise<RefundSum[]> =>
  sql(tx).query(
    `select r.provider, r.currency, count(*)::int as count, count(*) filter (where r.state = 'succeeded')::int as succeeded,
       coalesce(sum(r.amount_minor) filter (where r.state = 'succeeded'), 0)::text as refunded,
       coalesce(sum(r.amount_minor) filter (where r.state in ${PENDING}), 0)::text as pending,
       ${arrivalPercentile(0.5)} as "arrivalP50", ${arrivalPercentile(0.95)} as "arrivalP95"
     from refund r where ${refundsInScope('requested_at')} group by r.provider, r.currency order by count desc, 1, 2`,
    scopeValues(scope),
  );

export type StateCount = { readonly state: string; readonly count: number };

export const findRefundStates = (tx: Tx, scope: Scope): Promise<StateCount[]> =>
  sql(tx).query(
    `select r.state, count(*)::int as count from refund r where ${refundsInScope('requested_at')}
     group by r.state order by count desc, r.state`,
    scopeValues(scope),
  );

export type RefundBucket = { readonly bucket: string; readonly count: number };

/** Refunds by when they were asked for, or those that arrived by when they did. */
export const findRefundTrend = (
  tx: Tx,
  scope: Scope,
  bucket: Bucket,
  which: 'requested' | 'succeeded',
): Promise<RefundBucket[]> => {
  const column = which === 'requested' ? 'requested_at' : 'settled_at';
  return sql(tx).query(
    `select to_char(date_trunc($5, r.${column} at time zone $6), $7) as bucket, count(*)::int as count from refund r
     where ${refundsInScope(column)} ${which === 'succeeded' ? `and r.state = 'succeeded'` : ''} group by 1`,
    [...scopeValues(scope), bucket, scope.timeZone, bucketFormat(bucket)],
  );
};
