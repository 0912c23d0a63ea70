import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { ALL_PROVIDERS, type CubeAttribute, cuboidFor, type KeyedRow, keyRows, NONE } from './cube.ts';

/** Instants between which is counted, the second not included, and of which provider. */
export type CubeScope = { readonly startsAt: Date; readonly endsAt: Date; readonly provider: string | null };

/** The time zone on whose days the counts were made. */
export const getCubeTimeZone = async (tx: Tx): Promise<string> => {
  const [state]: { timeZone: string }[] = await sql(tx).query('select time_zone as "timeZone" from cube_state');
  if (!state) throw new Error('the cube has no state');
  return state.timeZone;
};

/** The whole days of the cube that lie in $1 to $2, and the instants at which they begin and end. */
const BOUNDS = `
  with placed as (select time_zone as zone, $1::timestamptz at time zone time_zone as opens,
    $2::timestamptz at time zone time_zone as closes from cube_state),
  edges as (select zone, opens::date + (opens > opens::date)::int as first, closes::date as until from placed),
  days as (select zone, first, greatest(first, until) as until from edges),
  bounds as (select zone, first, until, least(greatest(first::timestamp at time zone zone, $1), $2) as first_at,
    least(greatest(until::timestamp at time zone zone, $1), $2) as until_at from days)
  select zone, first::text, until::text, first_at::text as "firstAt", until_at::text as "untilAt",
    first_at > $1 or until_at < $2 as "isRagged",
    exists (select from cube_pending where quarter >= first_at and quarter < until_at) as "hasNotes" from bounds`;

/** Days, and instants to the microsecond, as the database writes them. */
type Bounds = {
  readonly zone: string;
  readonly first: string;
  readonly until: string;
  readonly firstAt: string;
  readonly untilAt: string;
  /** Whether the range begins or ends within a day. */
  readonly isRagged: boolean;
  /** Whether there are transactions that the counts have not taken in yet. */
  readonly hasNotes: boolean;
};

/**
 * Asked for beforehand: of days that a statement has still to find the planner expects few, and takes the slow way to
 * many; and what is not there need not be joined to what is.
 */
const findBounds = async (tx: Tx, { startsAt, endsAt }: CubeScope): Promise<Bounds> => {
  const [bounds]: Bounds[] = await sql(tx).query(BOUNDS, [startsAt, endsAt]);
  if (!bounds) throw new Error('the cube has no state');
  return bounds;
};

/** A month's count of those of its days from $2 to the one before $3: until the last of them, less what was before the first. */
const COUNT = `case when c.month >= date_trunc('month', $2::date::timestamp + interval '1 month' - interval '1 day')::date
    and c.month < date_trunc('month', $3::date::timestamp)::date then c.n
  else coalesce(c.until_day[least($3::date - c.month, 31)], 0) - coalesce(c.until_day[greatest($2::date - c.month, 0)], 0) end`;
const MONTHS = `month >= date_trunc('month', $2::date::timestamp)::date and month < $3::date`;

type Key = 'provider' | CubeAttribute;
/** What is stored of the coarsest counts that tell these apart; a scope of one provider reads only its own. */
const storedFor = ({ provider }: CubeScope, dimensions: readonly Key[]): number => {
  const { id } = cuboidFor(dimensions.filter((name) => name !== 'provider'));
  return provider !== null || dimensions.includes('provider') ? id : id + ALL_PROVIDERS;
};
const OF_PROVIDER = '($1::text is null or provider = $1)';

export type TransactionCell = { readonly key: Readonly<Record<string, string>>; readonly count: number };

/**
 * Transactions of each combination of the provider, if it is asked for, and some attributes. Whole days come from the
 * counts, the ragged ends of a range in another time zone from the rows.
 */
export const findTransactionCells = async (
  tx: Tx,
  scope: CubeScope,
  dimensions: readonly Key[],
): Promise<TransactionCell[]> => {
  const { first, until, firstAt, untilAt, isRagged, hasNotes } = await findBounds(tx, scope);
  const keys = dimensions.join(', ');
  const select = keys ? `${keys},` : '';
  const known = dimensions
    .map((name) => (name === 'provider' ? `${name},` : `coalesce(${name}, '${NONE}'),`))
    .join(' ');
  const counts = `select ${select} ${COUNT} as n from cube_transaction c
    where cuboid = ${storedFor(scope, dimensions)} and ${MONTHS} and ${OF_PROVIDER}`;
  const notes = `select ${select} n from cube_pending
    where quarter >= $4::timestamptz and quarter < $5::timestamptz and ${OF_PROVIDER}`;
  const ends = `select ${known} 1 from wallet_transaction
    where (occurred_at >= $6 and occurred_at < $4::timestamptz or occurred_at >= $5::timestamptz and occurred_at < $7)
      and ${OF_PROVIDER}`;
  const parts = [counts, ...(hasNotes || isRagged ? [notes] : []), ...(isRagged ? [ends] : [])];
  const values = [scope.provider, first, until, firstAt, untilAt, scope.startsAt, scope.endsAt];
  const rows: KeyedRow[] = await sql(tx).query(
    `select ${select} sum(n)::int as count from (${parts.join(' union all ')}) parts
     ${keys ? `group by ${keys}` : ''} having sum(n) <> 0`,
    values.slice(0, [3, 5, 7][parts.length - 1]),
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
export const findTransactionDays = async (
  tx: Tx,
  scope: CubeScope,
  dimensions: readonly Key[],
): Promise<DailyCell[]> => {
  const { zone, first, until, firstAt, untilAt } = await findBounds(tx, scope);
  const keys = dimensions.map((name) => `, ${name}`).join('');
  return sql(tx).query(
    `with parts as (
       select c.month + (d.nth - 1)::int as day ${keys}, d.n
       from (select month ${keys}, array[${DAYS_SUMMED}] as days from cube_transaction
         where cuboid = ${storedFor(scope, dimensions)} and ${MONTHS}
           and ${OF_PROVIDER} group by month ${keys}) c
       cross join unnest(c.days) with ordinality as d(n, nth)
       where d.n <> 0 and c.month + (d.nth - 1)::int >= $2::date and c.month + (d.nth - 1)::int < $3::date
       union all
       select (quarter at time zone $6)::date as day ${keys}, sum(n) from cube_pending
       where quarter >= $4::timestamptz and quarter < $5::timestamptz and ${OF_PROVIDER} group by 1 ${keys})
     select to_char(day, 'YYYY-MM-DD') as day, jsonb_build_object(${dimensions.map((name) => `'${name}', ${name}`).join(', ')}) as key,
       sum(n)::int as count from parts group by day ${keys} having sum(n) <> 0 order by day`,
    [scope.provider, first, until, firstAt, untilAt, zone],
  );
};
