import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { ALL_PROVIDERS, CUBE_ATTRIBUTES, CUBOIDS, type Cuboid } from './cube.ts';

const NAMES = CUBE_ATTRIBUTES.join(', ');
const MEASURES = ['n', 'failed', 'with_fee', 'fee_minor', 'fee_of_minor'] as const;
const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/**
 * One writer of the counts at a time: of two, the slower could put an older line over a newer one. Locking a table, other
 * than an advisory lock, leaves the moment that a transaction sees to the statement after it.
 */
export const lockCube = async (tx: Tx): Promise<void> => {
  await sql(tx).query('lock table cube_state in share row exclusive mode');
};

const sumsOf = (from: string): string => MEASURES.map((name) => `sum(${from}.${name})`).join(', ');
const added = (table: string): string =>
  MEASURES.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ');

/** Adds the quarters of `source`, which has the columns of the notes, to the counts by quarter. */
const addQuarters = (source: string): string => `
  insert into cube_quarter (quarter, provider, currency, ${MEASURES.join(', ')})
  select p.quarter, p.provider, p.currency, ${sumsOf('p')} from ${source} p group by 1, 2, 3 
  on conflict (quarter, provider, currency) do update set ${added('cube_quarter')}`;

/**
 * Adds `source` to one cuboid, by provider and over all of them: a row a month and combination, with a running total until
 * each of its days.
 */
const addCuboid = (source: string, { id, attributes }: Cuboid): string => {
  const keys = CUBE_ATTRIBUTES.map((name) => (attributes.includes(name) ? `p.${name}` : `'*'`)).join(', ');
  const days = DAYS.map((day) => `coalesce(sum(p.n) filter (where p.dom <= ${day}), 0)::int`).join(', ');
  const merged = DAYS.map((day) => `cube_transaction.until_day[${day}] + excluded.until_day[${day}]`).join(', ');
  return `
  insert into cube_transaction (cuboid, month, provider, ${NAMES}, n, until_day)
  select ${id} + ${ALL_PROVIDERS} * grouping(p.provider), p.month, coalesce(p.provider, '*'), ${keys}, sum(p.n), array[${days}]
  from (select *, date_trunc('month', at)::date as month, extract(day from at)::int as dom
        from (select *, quarter at time zone (select time_zone from cube_state) as at from ${source} r) placed) p
  where p.n <> 0 group by ${attributes.map((name) => `p.${name}`).join(', ')}, p.month, grouping sets ((p.provider), ())
  on conflict (cuboid, month, ${NAMES}, provider) do update
  set n = cube_transaction.n + excluded.n, until_day = array[${merged}]`;
};

/** Takes at most so many notes of transactions into the counts, in one statement; answers how many there were. */
export const takeInTransactions = async (tx: Tx, limit: number): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query(
    `with taken as (
       delete from cube_pending where id in (select id from cube_pending order by id limit $1) returning *),
     quarters as (${addQuarters('taken')}),
     ${CUBOIDS.map((cuboid) => `cuboid_${cuboid.id} as (${addCuboid('taken', cuboid)})`).join(', ')}
     select count(*)::int as count from taken`,
    [limit],
  );
  return row?.count ?? 0;
};

/** Takes at most so many noted tickets in. Each line is made anew from the ticket, so that doing it twice is the same. */
export const takeInComplaints = async (tx: Tx, limit: number): Promise<number> => {
  const [noted]: [{ ticketId: string }[], number] = await sql(tx).query(
    `delete from cube_dirty where id in (select id from cube_dirty order by id limit $1) returning ticket_id as "ticketId"`,
    [limit],
  );
  if (noted.length === 0) return 0;
  // A statement of its own: it sees whatever was committed before the notes were taken, and any later change has its own note.
  await sql(tx).query(
    `with live as (select * from live_complaint where ticket_id = any($1)),
     gone as (delete from cube_complaint where ticket_id = any($1) and ticket_id not in (select ticket_id from live))
     insert into cube_complaint select * from live
     on conflict (ticket_id) do update set (opened_at, provider, category, severity, team, outcome, repeated, ${NAMES})
       = (excluded.opened_at, excluded.provider, excluded.category, excluded.severity, excluded.team, excluded.outcome,
          excluded.repeated, ${CUBE_ATTRIBUTES.map((name) => `excluded.${name}`).join(', ')})`,
    [[...new Set(noted.map(({ ticketId }) => ticketId))]],
  );
  return noted.length;
};

const KNOWN = CUBE_ATTRIBUTES.map((name) => `coalesce(${name}, 'none') as ${name}`).join(', ');
const OWN_FEE = `(kind = 'payment' and status in ('succeeded', 'partially_refunded', 'refunded')
  and fee_currency = currency and fee_minor is not null)`;
/** Transactions with the columns of the notes, one a row. */
const ROWS = `(
  select date_bin('15 minutes', occurred_at, timestamptz '2000-01-01 00:00+00') as quarter, provider, ${KNOWN}, currency,
    1 as n, (status = 'failed')::int as failed, ${OWN_FEE}::int as with_fee,
    case when ${OWN_FEE} then fee_minor else 0 end::numeric as fee_minor,
    case when ${OWN_FEE} then amount_minor else 0 end::numeric as fee_of_minor
  from wallet_transaction)`;

/**
 * Counts everything anew from the rows, on the days of this time zone. Call in a transaction that sees one moment: the
 * notes of that moment are dropped, those of later changes stay to be taken in.
 */
export const countAnew = async (tx: Tx, timeZone: string): Promise<void> => {
  await sql(tx).query('update cube_state set time_zone = $1, rebuilt_at = $2', [timeZone, tx.now]);
  await sql(tx).query('delete from cube_pending');
  await sql(tx).query('delete from cube_quarter');
  await sql(tx).query('delete from cube_transaction');
  await sql(tx).query(addQuarters(ROWS));
  for (const cuboid of CUBOIDS) await sql(tx).query(addCuboid(ROWS, cuboid));

  await sql(tx).query('delete from cube_dirty');
  await sql(tx).query('delete from cube_complaint');
  await sql(tx).query('insert into cube_complaint select * from live_complaint');
};

/** Call before any other statement of the transaction, the lock included. */
export const seeOneMoment = async (tx: Tx): Promise<void> => {
  await sql(tx).query('set transaction isolation level repeatable read');
};
