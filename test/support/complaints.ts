import type { Database } from '../../server/platform/db/open-database.ts';

type Planted = {
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly aDay: number;
  readonly region: string;
  readonly category?: string;
  /** They paid and said nothing. */
  readonly silent?: boolean;
};

/** So many payments by WeChat Pay at noon (Shanghai) of each day, each of a customer of its own who complained of it. */
export const plantComplaints = (
  database: Database,
  { from, to, aDay, region, category = 'dup', silent = false }: Planted,
): Promise<unknown> =>
  database.query(
    `with wanted as (select gen_random_uuid() as id, d + interval '4 hours' as at
         from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') d, generate_series(1, $3::int)),
       own as (insert into customer (id, sub, created_at, updated_at) select id, id::text, now(), now() from wanted returning id),
       paid as (insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, region,
         occurred_at, digest, created_at, updated_at)
         select id, 'wechatpay', id::text, id, 'payment', 'succeeded', 100, 'CNY', $4, at at time zone 'UTC', 'd', now(), now()
         from wanted join own using (id) returning id, customer_id, occurred_at),
       filed as (insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, provider, created_at, updated_at)
         select id, 'X-' || id, 'complaint', 'closed', 's', 'en', 'portal', customer_id, $5, 'wechatpay', occurred_at, now()
         from paid where not $6 returning id)
     insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at) select id, id, '{}', now() from filed`,
    [from, to, aDay, region, category, silent],
  );
