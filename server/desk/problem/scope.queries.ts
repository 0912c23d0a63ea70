import { type ProblemScope, SCOPE_ATTRIBUTES } from '../../contract/problem-case.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { NONE } from '../cube/cube.ts';
import { PENDING } from '../report/money.queries.ts';
import type { EffectDay } from './effect.rules.ts';
import { USUAL_DAYS } from './problem.cost.ts';
import type { Reach, Spending } from './problem.ts';

const COLUMN: Readonly<Record<(typeof SCOPE_ATTRIBUTES)[number], string>> = {
  category: 'category',
  provider: 'provider',
  channel: 'channel',
  appVersion: 'app_version',
  os: 'os',
  region: 'region',
  bank: 'bank',
  errorCode: 'error_code',
};

type Conditions = { readonly complaints: string; readonly transactions: string; readonly values: readonly unknown[] };

/** Conditions on complaints, and on the transactions that are like theirs, which have no category; their values from `$from` on. */
export const conditionsOf = ({ provider, attributes }: ProblemScope, from: number): Conditions => {
  const values: unknown[] = [];
  const parts: { name: string; text: string }[] = [];
  const add = (name: (typeof SCOPE_ATTRIBUTES)[number], wanted: readonly string[]): void => {
    values.push([...wanted]);
    const column = wanted.includes(NONE) ? `coalesce(${COLUMN[name]}, '${NONE}')` : COLUMN[name];
    parts.push({ name, text: `${column} = any($${from + values.length - 1}::text[])` });
  };
  if (provider !== null) add('provider', [provider]);
  for (const name of SCOPE_ATTRIBUTES) {
    const wanted = attributes[name];
    if (wanted) add(name, wanted);
  }
  const all = (some: typeof parts): string => ['true', ...some.map(({ text }) => text)].join(' and ');
  return { complaints: all(parts), transactions: all(parts.filter(({ name }) => name !== 'category')), values };
};

/** From the first day to the one before `until`, by the calendar of a time zone. */
export type Span = { readonly from: string; readonly until: string; readonly timeZone: string };

/** Whether a moment lies in the span whose parts are the first three values. */
export const inSpan = (column: string): string =>
  `${column} >= $1::date::timestamp at time zone $3 and ${column} < $2::date::timestamp at time zone $3`;

/** Complaints in scope and all others of each day from the first to the one before `until`, without gaps. */
export const findScopeDays = async (
  tx: Tx,
  scope: ProblemScope,
  { from, until, timeZone }: Span,
): Promise<EffectDay[]> => {
  const { complaints, values } = conditionsOf(scope, 5);
  return sql(tx).query(
    `with counted as (
       select (opened_at at time zone $3)::date as day, count(*) filter (where meant) as count,
         count(*) filter (where not meant) as control
       from (select opened_at, (${complaints}) and ($4::text is null or category = $4) as meant from counted_complaint
         where ${inSpan('opened_at')}) c
       group by 1)
     select to_char(d, 'YYYY-MM-DD') as day, coalesce(c.count, 0)::int as count, coalesce(c.control, 0)::int as control
     from generate_series($1::date, $2::date - 1, interval '1 day') d left join counted c on c.day = d::date order by d`,
    [from, until, timeZone, scope.category, ...values],
  );
};

/** Who and what the scope touches between two days: also those customers who have not complained. */
export const findReach = async (tx: Tx, scope: ProblemScope, { from, until, timeZone }: Span): Promise<Reach> => {
  const { complaints, transactions, values } = conditionsOf(scope, 5);
  const [row]: Reach[] = await sql(tx).query(
    `with bounds as (select $1::date::timestamp at time zone $3 as opens, $2::date::timestamp at time zone $3 as closes),
     meant as materialized (select ticket_id from counted_complaint, bounds
       where opened_at >= opens and opened_at < closes and ($4::text is null or category = $4) and ${complaints}),
     touched as materialized (select w.id, w.customer_id from wallet_transaction w, bounds
       where occurred_at >= opens and occurred_at < closes and ${transactions}),
     customers as (select distinct customer_id from touched where customer_id is not null)
     select (select count(*)::int from meant) as complaints, (select count(*)::int from touched) as transactions,
       (select count(*)::int from customers) as customers,
       (select count(*)::int from customers c where not exists (
          select from meant m join ticket t on t.id = m.ticket_id where t.customer_id = c.customer_id)) as silent,
       coalesce((select jsonb_agg(jsonb_build_object('minor', minor::text, 'currency', currency) order by currency) from (
          select sum(r.amount_minor) as minor, r.currency from refund r join meant m on m.ticket_id = r.ticket_id
          where r.state = 'succeeded' group by r.currency) s), '[]') as refunded`,
    [from, until, timeZone, scope.category, ...values],
  );
  if (!row) throw new Error('a count answered nothing');
  return row;
};

/** Complaints in scope between two days, how many there were before, and what was or is to be paid for them. */
export const findSpending = async (tx: Tx, scope: ProblemScope, { from, until, timeZone }: Span): Promise<Spending> => {
  const { complaints, values } = conditionsOf(scope, 5);
  const [row]: Spending[] = await sql(tx).query(
    `with bounds as (select $1::date::timestamp at time zone $3 as opens, $2::date::timestamp at time zone $3 as closes),
     meant as materialized (select ticket_id, opened_at >= opens as since from counted_complaint, bounds
       where opened_at >= opens - interval '${USUAL_DAYS} days' and opened_at < closes
         and ($4::text is null or category = $4) and ${complaints}),
     spent as (
       select r.currency, r.amount_minor as minor from refund r join meant m on m.ticket_id = r.ticket_id
       where m.since and (r.state = 'succeeded' or r.state in ${PENDING})
       union all select y.currency, y.amount_minor from remedy y join meant m on m.ticket_id = y.ticket_id
       where m.since and y.state in ('requested', 'approved', 'credited', 'final'))
     select $2::date - $1::date as days, (select count(*)::int from meant where since) as complaints,
       (select count(*)::int from meant where not since) as before,
       coalesce((select jsonb_agg(jsonb_build_object('minor', minor::text, 'currency', currency) order by currency)
         from (select currency, sum(minor) as minor from spent group by currency) s), '[]') as spent`,
    [from, until, timeZone, scope.category, ...values],
  );
  if (!row) throw new Error('a count answered nothing');
  return row;
};
