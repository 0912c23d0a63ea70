import type pg from 'pg';
import { ALL_PROVIDERS, CUBE_ATTRIBUTES, CUBOIDS, type Cuboid } from '../../server/desk/cube/cube.ts';

/** A year of 10,000,000 transactions as the counts hold it: values with uneven shares, most errors none. */
const cellsOf = (from: string, transactions: number): string => `
  create table bench_cell as
  with share as (
    select p, c, v, o, r, b, e,
      (array[0.4, 0.35, 0.12, 0.08, 0.05])[p] * (array[0.6, 0.25, 0.1, 0.05])[c] * (array[0.45, 0.25, 0.12, 0.08, 0.06, 0.04])[v]
      * (array[0.5, 0.35, 0.15])[o] * (1.0 / r / 4.12) * (1.0 / b / 3.1) * (array[0.98, 0.01, 0.006, 0.003, 0.001])[e] as share
    from generate_series(1, 5) p, generate_series(1, 4) c, generate_series(1, 6) v, generate_series(1, 3) o,
      generate_series(1, 34) r, generate_series(1, 12) b, generate_series(1, 5) e),
  drawn as (
    select m::date as month, s.*, floor(share * ${transactions} / 12 + random())::int as many
    from generate_series(date '${from}', date '${from}' + interval '11 months', interval '1 month') m, share s),
  placed as (
    select d.*, (select array_agg(case when many = 1 then (day = 1 + (hashtext(d::text) & 2147483647) % 28)::int
        else floor(many / 30.0 + random() + d.p * 0)::int end order by day) from generate_series(1, 31) day) as days
    from drawn d where many > 0)
  select month, (array['wechatpay', 'alipay', 'stripe', 'unionpay', 'applepay'])[p] as provider,
    (array['app', 'qr', 'web', 'nfc'])[c] as channel, '8.' || extract(month from month) || '.' || v as app_version,
    (array['Android', 'iOS', 'HarmonyOS'])[o] as os, 'region ' || r as region, 'bank ' || b as bank,
    (array['none', 'SYSTEM_TIMEOUT', 'BANK_REFUSED', 'LIMIT', 'OTHER'])[e] as error_code,
    (select sum(x) from unnest(days) x)::int as n,
    (select array_agg(until order by nth) from (
       select nth, sum(x) over (order by nth)::int as until from unnest(days) with ordinality u(x, nth)) summed) as until_day
  from placed`;

const summed = ({ id, attributes }: Cuboid): string => `
  insert into cube_transaction (cuboid, month, provider, ${CUBE_ATTRIBUTES.join(', ')}, n, until_day)
  select ${id} + ${ALL_PROVIDERS} * grouping(provider), month, coalesce(provider, '*'), ${CUBE_ATTRIBUTES.map((name) => (attributes.includes(name) ? name : `'*'`)).join(', ')}, sum(n),
    array[${Array.from({ length: 31 }, (_, day) => `sum(until_day[${day + 1}])::int`).join(', ')}]
  from bench_cell group by month, ${attributes.join(', ')}, grouping sets ((provider), ())`;

const QUARTERS = `
  insert into cube_quarter
  select quarter, provider, 'CNY', n, n / 50, n, n * 10, n * 5000
  from generate_series($2::timestamptz, $2::timestamptz + interval '365 days' - interval '15 minutes', interval '15 minutes') quarter,
    (values ('wechatpay', 0.4), ('alipay', 0.35), ('stripe', 0.12), ('unionpay', 0.08), ('applepay', 0.05)) p(provider, share),
    lateral (select floor($1::float8 * share / 365 / 96 + random() + extract(epoch from quarter) * 0)::int as n) drawn where n > 0`;

const TICKETS = `
  insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, severity, provider, created_at, updated_at)
  select gen_random_uuid(), 'B-' || n, 'complaint', 'closed', 's', 'en', 'portal', $2,
    (array['refund', 'failed', 'dup', 'unauth', 'scam', 'merchant', 'withdraw', 'topup', 'fee', 'app'])[1 + floor(random() ^ 2 * 10)],
    (array['P1', 'P2', 'P3', 'P4'])[1 + floor(random() * 4)],
    (array['wechatpay', 'alipay', 'stripe', 'unionpay', 'applepay'])[1 + floor(random() ^ 2 * 5)],
    $3::timestamptz + random() * interval '365 days', now()
  from generate_series(1, $1::int) n`;
const LINES = `
  insert into cube_complaint (ticket_id, opened_at, provider, category, severity, team, outcome, repeated, channel, app_version, os,
    region, bank, error_code)
  select t.id, t.created_at, t.provider, t.category, t.severity, 'none', 'none', false,
    (array['app', 'qr', 'web', 'nfc'])[1 + floor(random() ^ 2 * 4)], '8.' || extract(month from t.created_at) || '.' || 1 + floor(random() ^ 2 * 6),
    (array['Android', 'iOS', 'HarmonyOS'])[1 + floor(random() ^ 2 * 3)], 'region ' || 1 + floor(random() ^ 3 * 34),
    'bank ' || 1 + floor(random() ^ 3 * 12), (array['none', 'SYSTEM_TIMEOUT', 'BANK_REFUSED', 'LIMIT', 'OTHER'])[1 + floor(random() ^ 4 * 5)]
  from ticket t`;

/** Fills the counts of an empty, migrated desk, as if so much had happened in the year from `from` on. */
export const fillCube = async (
  client: pg.Client,
  from: string,
  size: { readonly transactions: number; readonly complaints: number },
): Promise<number> => {
  const customer = '01980000-0000-7000-8000-0000000000bb';
  const opens = `${from} 00:00:00+08`;
  await client.query(
    `insert into customer (id, sub, locale, assurance, assurance_at, created_at, updated_at)
     values ($1, 'bench', 'en', 'signed', now(), now(), now())`,
    [customer],
  );
  await client.query(cellsOf(from, size.transactions));
  for (const cuboid of CUBOIDS) await client.query(summed(cuboid));
  await client.query('drop table bench_cell');
  await client.query(QUARTERS, [size.transactions, opens]);
  await client.query(TICKETS, [size.complaints, customer, opens]);
  await client.query(LINES);
  await client.query('delete from cube_dirty');
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from cube_transaction');
  return rows[0]?.count ?? 0;
};
