import type { Client } from 'pg';
import { PROVIDER_MIX } from './distributions.ts';
import { type Plan, startOf } from './plan.ts';

/** The first payments are those the tickets are about, paid in the day before; the others are anybody's. */
const PAYMENTS = `
  create temp table payment on commit drop as
  with drawn as (
    select g.n, coalesce(p.customer, 1 + floor(pg_temp.roll('payer', g.n) * (select count(*) from person))::int) as customer,
      coalesce(p.provider, pg_temp.one((select list from mix), pg_temp.roll('pay by', g.n))) as provider,
      case when p.n is null and pg_temp.roll('failed', g.n) < 0.02 then 'failed' else 'succeeded' end as status,
      coalesce(p.place, floor(pg_temp.roll('pay at', g.n) * 8)::int) as place,
      date_trunc('milliseconds', coalesce(p.created_at - pg_temp.roll('ago', g.n) * interval '24 hours',
        (select from_at from mix) + pg_temp.roll('paid', g.n) * ((select until_at from mix) - (select from_at from mix)))) as occurred_at
    from generate_series(1, (select payments from mix)) as g(n) left join plan p on p.n = g.n)
  select d.*, pg_temp.new_id(d.occurred_at, 'payment', d.n) as id, person.id as customer_id, person.locale,
    case d.provider when 'stripe' then 'USD' when 'applepay' then 'USD' else 'CNY' end as currency,
    greatest(100, round(exp(7.5 + 1.2 * sqrt(-2 * ln(1 - pg_temp.roll('a', d.n))) * cos(2 * pi() * pg_temp.roll('b', d.n)))))::bigint as minor
  from drawn d join person on person.n = d.customer`;

const STORE = `
  insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, payee, channel,
    app_version, os, region, bank, error_code, occurred_at, digest, created_at, updated_at)
  select p.id, p.provider, $1::text || '42' || lpad(p.n::text, 10, '0'), p.customer_id, 'payment', p.status, p.minor, p.currency, s.payee,
    (array['app', 'qr', 'web', 'nfc'])[1 + floor(pg_temp.roll('channel', p.n) * 4)::int],
    coalesce(i.app_version, '8.0.' || 48 + floor(pg_temp.roll('version', p.n) * 3)::int),
    (array['iOS', 'Android', 'Android', 'HarmonyOS'])[1 + floor(pg_temp.roll('os', p.n) * 4)::int],
    coalesce(i.region, (array['Guangdong', 'Zhejiang', 'Shanghai', 'Beijing', 'Hong Kong'])[1 + floor(pg_temp.roll('region', p.n) * 5)::int]),
    coalesce(i.bank, (array['ICBC', 'CCB', 'ABC', 'CMB'])[1 + floor(pg_temp.roll('bank', p.n) * 4)::int]),
    case p.status when 'failed' then 'SYSTEM_TIMEOUT' end, p.occurred_at, md5($1::text || p.n), p.occurred_at, p.occurred_at
  from payment p join (select distinct place, locale, payee from said) s on s.place = p.place and s.locale = p.locale
  left join incident i on p.n between i.first and i.last`;

/** Adds payments with what each captured, in the balances and in the ledger. */
export const addTransactions = async (client: Client, plan: Plan, count: number): Promise<void> => {
  await client.query(
    'create temp table mix (list text[], payments int, from_at timestamptz, until_at timestamptz) on commit drop',
  );
  await client.query('insert into mix values ($1, $2, $3, $4)', [PROVIDER_MIX, count, startOf(plan), plan.until]);
  await client.query(PAYMENTS);
  await client.query('create unique index on payment (n); analyze payment');
  await client.query(STORE, [plan.salt]);
  await client.query(`
    insert into transaction_balance (transaction_id, currency, captured_minor)
    select id, currency, minor from payment where status = 'succeeded'`);
  await client.query(`
    insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
    select pg_temp.new_id(occurred_at, 'captured', n), id, 'captured', 'customer', 'wallet:' || provider, minor, currency,
      occurred_at, occurred_at from payment where status = 'succeeded'`);
};
