import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Again } from './review.rules.ts';
import type { Found, Norm } from './signal.ts';

/** Takes transactions that are to be reviewed by now; if what follows fails they are due again. */
export const takeDue = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows: { id: string }[] = await sql(tx).query(
    `with due as (
       select transaction_id from signal_due where due_at <= $1 order by due_at limit $2 for update skip locked),
     taken as (delete from signal_due where transaction_id in (select transaction_id from due) returning transaction_id)
     select transaction_id as id from taken`,
    [tx.now, limit],
  );
  return rows.map(({ id }) => id);
};

/** Has transactions looked at again when time will tell. */
export const saveDue = async (tx: Tx, again: readonly Again[]): Promise<void> => {
  if (again.length === 0) return;
  await sql(tx).query(
    `insert into signal_due (transaction_id, due_at) select * from unnest($1::uuid[], $2::timestamptz[])
     on conflict (transaction_id) do update set due_at = least(signal_due.due_at, excluded.due_at)`,
    [again.map(({ transactionId }) => transactionId), again.map(({ at }) => at.toISOString())],
  );
};

/**
 * Keeps what was found, each once by its key. What had passed is open again; what a person has judged stays judged.
 * Answers how many were new.
 */
export const keepFound = async (tx: Tx, found: readonly Found[]): Promise<number> => {
  const unique = [...new Map(found.map((one) => [one.key, one])).values()];
  if (unique.length === 0) return 0;
  const rows = unique.map((one) => ({
    id: tx.newId(),
    code: one.code,
    key: one.key,
    customer_id: one.customerId,
    provider: one.provider,
    payee: one.payee,
    amount_minor: one.money.minor.toString(),
    currency: one.money.currency,
    evidence: one.evidence,
    occurred_at: one.occurredAt.toISOString(),
    transaction_ids: one.transactionIds,
  }));
  const kept: { fresh: boolean }[] = await sql(tx).query(
    `with x as (
       select * from jsonb_to_recordset($1::jsonb) as x(id uuid, code text, key text, customer_id uuid, provider text, payee text,
         amount_minor bigint, currency text, evidence jsonb, occurred_at timestamptz, transaction_ids uuid[])),
     kept as (
       insert into signal as s (id, code, key, customer_id, provider, payee, amount_minor, currency, evidence, occurred_at,
         found_at, seen_at)
       select id, code, key, customer_id, provider, payee, amount_minor, currency, evidence, occurred_at, $2, $2 from x
       order by key
       on conflict (key) do update set evidence = excluded.evidence, amount_minor = excluded.amount_minor,
         seen_at = excluded.seen_at, state = case when s.state = 'passed' then 'open' else s.state end,
         version = s.version + case when s.state = 'passed' or s.evidence <> excluded.evidence then 1 else 0 end
       returning s.id, s.key, s.found_at = s.seen_at as fresh),
     linked as (
       insert into signal_transaction (signal_id, transaction_id)
       select k.id, unnest(x.transaction_ids) from kept k join x on x.key = k.key on conflict do nothing)
     select fresh from kept`,
    [JSON.stringify(rows), tx.now],
  );
  return kept.filter(({ fresh }) => fresh).length;
};

/** What reviewing these transactions does not find any more has passed, unless a person has judged it. */
export const passUnseen = async (tx: Tx, reviewed: readonly string[], seenKeys: readonly string[]): Promise<number> => {
  const passed: unknown[] = await sql(tx).query(
    `with gone as (
       update signal s set state = 'passed', version = version + 1, seen_at = $3
       where s.state = 'open' and s.code <> 'velocity' and s.key <> all($2)
         and s.id in (select signal_id from signal_transaction where transaction_id = any($1::uuid[]))
         -- a refund of our own is looked at by itself
         and exists (select from signal_transaction l where l.signal_id = s.id and s.key = s.code || ':' || l.transaction_id)
       returning 1)
     select 1 from gone`,
    [[...reviewed], [...seenKeys], tx.now],
  );
  return passed.length;
};

type NormKey = { readonly provider: string; readonly payee: string; readonly currency: string };
type NormRow = NormKey & { payments: number; median: number; mad: number };

/** What payees usually take: as it was worked out within a day, else worked out now from their newest payments. */
export const keepNorms = async (tx: Tx, keys: readonly NormKey[]): Promise<Map<string, Norm>> => {
  if (keys.length === 0) return new Map();
  const rows: NormRow[] = await sql(tx).query(
    `with k as (select * from unnest($1::text[], $2::text[], $3::text[]) as k(provider, payee, currency)),
     known as (
       select n.* from payee_norm n join k using (provider, payee, currency)
       where n.computed_at > $4::timestamptz - interval '1 day'),
     fresh as (
       insert into payee_norm as n (provider, payee, currency, payments, median_ln, mad_ln, computed_at)
       select k.provider, k.payee, k.currency, m.payments, m.median,
         (select percentile_cont(0.5) within group (order by abs(ln(amount::float8) - m.median)) from unnest(m.amounts) as amount), $4
       from k cross join lateral (
         select count(*)::int as payments, percentile_cont(0.5) within group (order by ln(amount_minor::float8)) as median,
           array_agg(amount_minor) as amounts
         from (
           select w.amount_minor from wallet_transaction w
           where w.provider = k.provider and w.payee = k.payee and w.currency = k.currency and w.kind = 'payment'
             and w.amount_minor > 0 and w.occurred_at > $4::timestamptz - interval '180 days'
           order by w.occurred_at desc limit 500) newest) m
       where m.payments > 0
         and not exists (select from known where (known.provider, known.payee, known.currency) = (k.provider, k.payee, k.currency))
       order by 1, 2, 3
       on conflict (provider, payee, currency) do update set payments = excluded.payments, median_ln = excluded.median_ln,
         mad_ln = excluded.mad_ln, computed_at = excluded.computed_at
       returning *)
     select provider, payee, currency, payments, median_ln as median, mad_ln as mad from known
     union all select provider, payee, currency, payments, median_ln, mad_ln from fresh`,
    [
      keys.map(({ provider }) => provider),
      keys.map(({ payee }) => payee),
      keys.map(({ currency }) => currency),
      tx.now,
    ],
  );
  return new Map(
    rows.map(({ provider, payee, currency, payments, median, mad }) => [
      `${provider}\n${payee}\n${currency}`,
      { payments, medianLn: median, madLn: mad },
    ]),
  );
};

/** Refunds of our own that the provider has had for longer than usual; those that got somewhere have passed. */
export const keepOverdueRefunds = async (tx: Tx, usualDays: number): Promise<number> => {
  const found: unknown[] = await sql(tx).query(
    `with late as (
       select r.id, r.number, r.transaction_id, r.customer_id, r.provider, r.amount_minor, r.currency, r.submitted_at, t.payee,
         coalesce((select p.refund_days from provider_term p where p.provider = r.provider and p.currency = r.currency
           and p.valid_from <= r.submitted_at::date order by p.valid_from desc limit 1), $2::int) as days
       from refund r join wallet_transaction t on t.id = r.transaction_id
       where r.state in ('processing', 'unknown') and r.submitted_at < $1::timestamptz - interval '1 day'),
     over as (
       select l.* from late l where l.submitted_at < $1::timestamptz - l.days * interval '1 day'
         and not exists (select from signal s where s.key = 'refund_overdue:' || l.id and s.state <> 'passed')),
     kept as (
       insert into signal as s (id, code, key, customer_id, provider, payee, amount_minor, currency, evidence, occurred_at, found_at, seen_at)
       select gen_random_uuid(), 'refund_overdue', 'refund_overdue:' || id, customer_id, provider, payee, amount_minor, currency,
         jsonb_build_object('refund', number, 'usualDays', days, 'days', floor(extract(epoch from $1::timestamptz - submitted_at) / 86400)),
         submitted_at, $1, $1 from over
       on conflict (key) do update set state = 'open', evidence = excluded.evidence, seen_at = excluded.seen_at, version = s.version + 1
       returning id, key),
     linked as (
       insert into signal_transaction select k.id, o.transaction_id from kept k join over o on k.key = 'refund_overdue:' || o.id
       on conflict do nothing),
     passed as (
       update signal s set state = 'passed', version = s.version + 1, seen_at = $1
       from refund r where s.code = 'refund_overdue' and s.state = 'open' and s.key = 'refund_overdue:' || r.id
         and r.state not in ('processing', 'unknown') returning 1)
     select 1 from kept`,
    [tx.now, usualDays],
  );
  return found.length;
};
