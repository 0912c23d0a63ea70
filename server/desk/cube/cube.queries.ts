import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { type CubeAttribute, cuboidFor, type KeyedRow, keyRows, NONE } from './cube.ts';

/** Instants between which is counted, the second not included, and of which provider. */
export type CubeScope = { readonly startsAt: Date; readonly endsAt: Date; readonly provider: string | null };

/** The calendar whose days reports count in. */
const DESK_CALENDAR = 'desk';

/** The time zone of the desk's calendar. */
export const getDeskTimeZone = async (tx: Tx): Promise<string> => {
  const [calendar]: { timeZone: string }[] = await sql(tx).query(
    'select time_zone as "timeZone" from calendar where id = $1',
    [DESK_CALENDAR],
  );
  if (!calendar) throw new Error('the desk has no calendar');
  return calendar.timeZone;
};

/** The time zone on whose days the counts were made. */
export const getCubeTimeZone = async (tx: Tx): Promise<string> => {
  const [state]: { timeZone: string }[] = await sql(tx).query('select time_zone as "timeZone" from cube_state');
  if (!state) throw new Error('the cube has no state');
  return state.timeZone;
};

/** The whole days of the cube that lie in $1 to $2, and the instants at which they begin and end. */
const BOUNDS = `
  placed as (select time_zone as zone, $1::timestamptz at time zone time_zone as opens,
    $2::timestamptz at time zone time_zone as closes from cube_state),
  edges as (select zone, opens::date + (opens > opens::date)::int as first, closes::date as until from placed),
  bounds as materialized (select zone, first, greatest(first, until) as until,
    date_trunc('month', first + interval '1 month' - interval '1 day')::date as first_whole,
    date_trunc('month', until)::date as until_whole,
    least(greatest(first::timestamp at time zone zone, $1), $2) as first_at,
    least(greatest(greatest(first, until)::timestamp at time zone zone, $1), $2) as until_at from edges)`;

/** A month's count of those of its days that are asked for: until the last of them, less what was before the first. */
const COUNT = `case when c.month >= b.first_whole and c.month < b.until_whole then c.n
  else coalesce(c.until_day[least(b.until - c.month, 31)], 0) - coalesce(c.until_day[greatest(b.first - c.month, 0)], 0) end`;

export type TransactionCell = { readonly key: Readonly<Record<string, string>>; readonly count: number };

/**
 * Transactions of each combination of the provider, if it is asked for, and some attributes. Whole days come from the
 * counts, the ragged ends of a range in another time zone from the rows.
 */
export const findTransactionCells = async (
  tx: Tx,
  { startsAt, endsAt, provider }: CubeScope,
  dimensions: readonly ('provider' | CubeAttribute)[],
): Promise<TransactionCell[]> => {
  const cuboid = cuboidFor(dimensions.filter((name) => name !== 'provider'));
  const keys = dimensions.join(', ');
  const group = keys ? `group by ${keys}` : '';
  const select = keys ? `${keys},` : '';
  const known = dimensions.map((name) => (name === 'provider' ? name : `coalesce(${name}, '${NONE}') as ${name}`));
  const rows: KeyedRow[] = await sql(tx).query(
    `with ${BOUNDS}, parts as (
       select ${select} sum(${COUNT}) as n from cube_transaction c cross join bounds b
       where c.cuboid = ${cuboid.id} and c.month >= date_trunc('month', b.first) and c.month < b.until
         and ($3::text is null or c.provider = $3) ${group}
       union all
       select ${select} sum(n) from cube_pending cross join bounds b
       where quarter >= b.first_at and quarter < b.until_at and ($3::text is null or provider = $3) ${group}
       union all
       select ${known.length > 0 ? `${known.join(', ')},` : ''} count(*) from wallet_transaction cross join bounds b
       where occurred_at >= $1 and occurred_at < $2 and (occurred_at < b.first_at or occurred_at >= b.until_at)
         and ($3::text is null or provider = $3) ${keys ? `group by ${dimensions.map((_, index) => index + 1).join(', ')}` : ''})
     select ${select} sum(n)::int as count from parts ${group} having sum(n) <> 0`,
    [startsAt, endsAt, provider],
  );
  return keyRows(rows, dimensions);
};

export type DailyCell = {
  readonly day: string;
  readonly key: Readonly<Record<string, string>>;
  readonly count: number;
};

/** Each day's own count, of several combinations together. */
const DAYS_SUMMED = Array.from({ length: 31 }, (_, index) =>
  index === 0 ? 'sum(until_day[1])' : `sum(until_day[${index + 1}] - until_day[${index}])`,
).join(', ');

/**
 * Transactions of each of the cube's whole days that lie between two instants, by the provider, if it is asked for, and
 * some attributes.
 */
export const findTransactionDays = (
  tx: Tx,
  { startsAt, endsAt, provider }: CubeScope,
  dimensions: readonly ('provider' | CubeAttribute)[],
): Promise<DailyCell[]> => {
  const cuboid = cuboidFor(dimensions.filter((name) => name !== 'provider'));
  const keys = dimensions.map((name) => `, ${name}`).join('');
  return sql(tx).query(
    `with ${BOUNDS}, parts as (
       select c.month + (d.nth - 1)::int as day ${keys}, d.n
       from bounds b cross join lateral (
         select month ${keys}, array[${DAYS_SUMMED}] as days from cube_transaction
         where cuboid = ${cuboid.id} and month >= date_trunc('month', b.first) and month < b.until
           and ($3::text is null or provider = $3) group by month ${keys}) c
       cross join unnest(c.days) with ordinality as d(n, nth)
       where d.n <> 0 and c.month + (d.nth - 1)::int >= b.first and c.month + (d.nth - 1)::int < b.until
       union all
       select (quarter at time zone b.zone)::date as day ${keys}, sum(n) from cube_pending cross join bounds b
       where quarter >= b.first_at and quarter < b.until_at and ($3::text is null or provider = $3) group by 1 ${keys})
     select to_char(day, 'YYYY-MM-DD') as day, jsonb_build_object(${dimensions.map((name) => `'${name}', ${name}`).join(', ')}) as key,
       sum(n)::int as count from parts group by day ${keys} having sum(n) <> 0 order by day`,
    [startsAt, endsAt, provider],
  );
};
