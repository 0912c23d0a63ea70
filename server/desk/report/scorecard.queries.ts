import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { REFUND_LINES } from '../provider/provider.ts';
import { scopeValues } from './count.queries.ts';
import { arrivalPercentile, refundsInScope } from './money.queries.ts';
import type { Scope } from './report.ts';
import { DEGRADED_CALLS, DEGRADED_SHARE } from './scorecard.definitions.ts';
import type { ProviderCurrency } from './scorecard.rules.ts';

/** Transactions, and fees of payments, each day's against the terms that held then. Read once: a year has many quarters of an hour. */
export const findProviderCurrencies = (tx: Tx, scope: Scope): Promise<ProviderCurrency[]> =>
  sql(tx).query(
    `with day as (
       select provider, currency, (quarter at time zone 'UTC')::date as day, sum(n) as n, sum(failed) as failed,
         sum(with_fee) as with_fee, sum(fee_minor) as fee, sum(fee_of_minor) as turnover
       from counted_quarter
       where quarter >= $1 and quarter < $2 and ($3::text is null or provider = $3)
       group by 1, 2, 3),
     held as (
       select d.*, t.fee_basis_points * d.turnover / 10000 + t.fee_fixed_minor * d.with_fee as agreed
       from day d left join lateral (
         select p.fee_basis_points, p.fee_fixed_minor from provider_term p
         where d.with_fee <> 0 and p.provider = d.provider and p.currency = d.currency and p.valid_from <= d.day
         order by p.valid_from desc limit 1) t on true)
     select provider, currency, sum(n)::int as transactions, sum(failed)::int as failed, sum(with_fee)::int as payments,
       coalesce(sum(with_fee) filter (where agreed is not null), 0)::int as "withTerms",
       sum(turnover)::text as turnover, sum(fee)::text as paid, round(sum(agreed))::text as agreed,
       (sum(fee) filter (where agreed is not null) - round(sum(agreed)))::text as gap
     from held group by provider, currency order by payments desc, provider, currency`,
    scopeValues(scope).slice(0, 3),
  );

export type ProviderFeesOff = { readonly provider: string; readonly count: number };

/** Payments of the scope whose own fee is off the contract, but those that a person found to be right. */
export const findFeesOff = (tx: Tx, scope: Scope): Promise<ProviderFeesOff[]> =>
  sql(tx).query(
    `select provider, count(*)::int as count from signal
     where code = 'fee_off' and state in ('open', 'confirmed') and occurred_at >= $1 and occurred_at < $2
       and ($3::text is null or provider = $3) group by provider`,
    scopeValues(scope).slice(0, 3),
  );

export type ProviderSettled = {
  readonly provider: string;
  readonly payments: number;
  readonly p50: number;
  readonly p95: number;
};

/**
 * How long payments of the scope took to come into the account, by the providers' bills. Where several bills tell of one
 * day the fullest counts.
 */
export const findSettled = (tx: Tx, scope: Scope): Promise<ProviderSettled[]> =>
  sql(tx).query(
    `with told as (
       select r.provider, s.currency, s.day, s.import_id, sum(s.lines) as lines
       from bill_settlement s join reconciliation r on r.id = s.import_id
       where s.day >= ($1::timestamptz at time zone 'UTC')::date and s.day < ($2::timestamptz at time zone 'UTC')::date
         and r.state not in ('reading', 'failed')
       group by 1, 2, 3, 4),
     fullest as (
       select distinct on (provider, currency, day) provider, currency, day, import_id
       from told order by provider, currency, day, lines desc, import_id),
     counted as (
       select f.provider, s.days, sum(s.lines) as lines
       from fullest f join bill_settlement s using (import_id, currency, day) group by 1, 2),
     ranked as (
       select provider, days, sum(lines) over (partition by provider order by days) as up_to,
         sum(lines) over (partition by provider) as total
       from counted)
     select provider, max(total)::int as payments, min(days) filter (where up_to >= total * 0.5) as p50,
       min(days) filter (where up_to >= total * 0.95) as p95
     from ranked group by provider`,
    [scope.startsAt, scope.endsAt],
  );

export type ProviderRefunds = {
  readonly provider: string;
  readonly refunds: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly manual: number;
  readonly arrivalP50: number | null;
  readonly arrivalP95: number | null;
};

/** States in which a provider has not done what it was asked to. */
export const FAILED_REFUNDS = ['failed', 'closed', 'returned'];

/** Refunds of each provider over all currencies, by what became of them. */
export const findProviderRefunds = (tx: Tx, scope: Scope): Promise<ProviderRefunds[]> =>
  sql(tx).query(
    `select r.provider, count(*)::int as refunds, count(*) filter (where r.state = 'succeeded')::int as succeeded,
       count(*) filter (where r.state = any($5))::int as failed,
       count(*) filter (where exists (select from refund_task k where k.refund_id = r.id))::int as manual,
       ${arrivalPercentile(0.5)} as "arrivalP50", ${arrivalPercentile(0.95)} as "arrivalP95"
     from refund r where ${refundsInScope('requested_at')} group by r.provider`,
    [...scopeValues(scope), FAILED_REFUNDS],
  );

export type ProviderStability = {
  readonly provider: string;
  readonly calls: number;
  readonly unknown: number;
  readonly p95Ms: number | null;
  readonly incidents: number;
  readonly incidentSeconds: number;
  readonly degradedHours: number;
};

/** How calls for refunds to each provider went, when it was left alone, and in how many hours it answered badly. */
export const findStability = (tx: Tx, scope: Scope): Promise<ProviderStability[]> =>
  sql(tx).query(
    `with hour as (
       select provider, count(*) as calls, count(*) filter (where outcome = 'unknown') as unknown
       from provider_call where at >= $1 and at < $2 and provider = any($7) and ($3::text is null or provider = $3)
       group by provider, date_trunc('hour', at)),
     called as (
       select provider, sum(calls)::int as calls, sum(unknown)::int as unknown,
         (count(*) filter (where calls >= $5 and unknown > calls * $6::float8))::int as degraded
       from hour group by provider),
     slow as (
       select provider, (percentile_cont(0.95) within group (order by latency_ms))::float8 as p95
       from provider_call where at >= $1 and at < $2 and provider = any($7) and ($3::text is null or provider = $3)
       group by provider),
     stopped as (
       select provider, count(*)::int as incidents,
         sum(extract(epoch from least(coalesce(ended_at, $4), $2) - greatest(opened_at, $1)))::float8 as seconds
       from provider_incident
       where opened_at < least($2, $4::timestamptz) and coalesce(ended_at, $4) >= $1 and provider = any($7)
         and ($3::text is null or provider = $3)
       group by provider)
     select provider, coalesce(calls, 0) as calls, coalesce(unknown, 0) as unknown, p95 as "p95Ms",
       coalesce(incidents, 0) as incidents, coalesce(seconds, 0) as "incidentSeconds", coalesce(degraded, 0) as "degradedHours"
     from called full join slow using (provider) full join stopped using (provider)`,
    [scope.startsAt, scope.endsAt, scope.provider, tx.now, DEGRADED_CALLS, DEGRADED_SHARE, REFUND_LINES],
  );
