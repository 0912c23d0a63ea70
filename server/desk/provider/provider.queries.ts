import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type CircuitState, REFUND_LINES } from './provider.ts';

export type ProviderHealth = {
  readonly provider: string;
  readonly circuit: CircuitState;
  readonly retryAt: Date | null;
  readonly calls: number;
  readonly unknown: number;
  readonly errorShare: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly lastCode: string | null;
};

/** How calls to each provider went since a moment, and whether it is called at all. */
export const findHealth = (tx: Tx, since: Date): Promise<ProviderHealth[]> =>
  sql(tx).query(
    `with called as (
       select provider, count(*)::int as calls, count(*) filter (where outcome = 'unknown')::int as unknown,
         (percentile_cont(0.5) within group (order by latency_ms))::float8 as p50,
         (percentile_cont(0.95) within group (order by latency_ms))::float8 as p95,
         (array_agg(code order by at desc) filter (where outcome = 'unknown'))[1] as last_code
       from provider_call where at >= $1 group by provider)
     select p.provider, coalesce(c.state, 'closed') as circuit, c.retry_at as "retryAt", coalesce(called.calls, 0) as calls,
       coalesce(called.unknown, 0) as unknown, (called.unknown::float8 / called.calls) as "errorShare", called.p50 as "p50Ms",
       called.p95 as "p95Ms", called.last_code as "lastCode"
     from unnest($2::text[]) as p(provider)
     left join called using (provider) left join provider_circuit c using (provider) order by p.provider`,
    [since, REFUND_LINES],
  );

export type Incident = {
  readonly id: string;
  /** The line that was left alone. */
  readonly line: string;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly code: string | null;
};

/** The newest incidents first. */
export const findIncidents = (tx: Tx, limit: number): Promise<Incident[]> =>
  sql(tx).query(
    `select id, provider as line, opened_at as "openedAt", ended_at as "endedAt", code from provider_incident
     order by opened_at desc, id desc limit $1`,
    [limit],
  );
