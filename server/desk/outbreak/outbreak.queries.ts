import { z } from 'zod';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findCategoryNames } from '../category/category.queries.ts';
import { findTransactionDays } from '../cube/cube.queries.ts';
import { type CubeAttribute, isCubeAttribute, NONE } from '../cube/cube.ts';
import type { SpecialDay } from './expect-day.ts';
import {
  type Alike,
  ATTRIBUTES,
  type DailyCount,
  dayName,
  dayNumber,
  type History,
  layOut,
  SERIES_KINDS,
} from './history.ts';
import { concerns } from './outbreak.rules.ts';
import { outbreakSentence } from './outbreak.sentence.ts';
import type { Outbreak, OutbreakDay, ToldOutbreak } from './outbreak.ts';

const steps = z.array(
  z.object({ attribute: z.string(), values: z.array(z.string()), observed: z.number(), expected: z.number() }),
);
const conditions = z.array(z.object({ attribute: z.string(), values: z.array(z.string()) }));

type OutbreakRow = Omit<Outbreak, 'combination' | 'path'> & {
  readonly combination: unknown;
  readonly path: unknown;
};

const COLUMNS = `id, state, series, members, to_char(opened_day, 'YYYY-MM-DD') as "openedDay", to_char(last_day, 'YYYY-MM-DD') as "lastDay",
  to_char(closed_day, 'YYYY-MM-DD') as "closedDay", calm_days as "calmDays", combination, path, observed, expected, upper,
  score, version`;

const outbreakOf = (row: OutbreakRow): Outbreak => ({
  ...row,
  combination: conditions.parse(row.combination),
  path: steps.parse(row.path),
});

export const selectOutbreaks = async (tx: Tx, where: string, values: readonly unknown[]): Promise<Outbreak[]> => {
  const rows: OutbreakRow[] = await sql(tx).query(`select ${COLUMNS} from outbreak ${where}`, [...values]);
  return rows.map(outbreakOf);
};

/** With what each says in the words of today. */
export const tellOutbreaks = async (tx: Tx, outbreaks: readonly Outbreak[]): Promise<ToldOutbreak[]> => {
  const names = await findCategoryNames(tx);
  return outbreaks.map((outbreak) => ({ ...outbreak, sentence: outbreakSentence(outbreak, names) }));
};

/** Outbreaks that touch the days from one on, the oldest first. */
export const findOutbreaksSince = (tx: Tx, day: string): Promise<Outbreak[]> =>
  selectOutbreaks(tx, `where last_day >= $1 or state <> 'closed' order by opened_day, id`, [day]);

/** Outbreaks that touch some days, the newest first. */
export const findOutbreaksBetween = async (tx: Tx, from: string, to: string, limit: number): Promise<ToldOutbreak[]> =>
  tellOutbreaks(
    tx,
    await selectOutbreaks(
      tx,
      'where opened_day <= $2 and last_day >= $1 order by opened_day desc, score desc, id limit $3',
      [from, to, limit],
    ),
  );

type Asked = {
  readonly from: string;
  readonly to: string;
  readonly provider: string | undefined;
  readonly category: string | undefined;
};
/** An outbreak ends after three calm days: one seen so shortly before the end of a range is not over there. */
const NOT_OVER_DAYS = 3;
const MOST = 200;

/** The outbreak of some days that stands out most of those not over at their end; null when there is none. */
export const findCurrentOutbreak = async (tx: Tx, asked: Asked): Promise<ToldOutbreak | null> => {
  const found = await findOutbreaksBetween(tx, asked.from, asked.to, MOST);
  const end = dayNumber(asked.to);
  return found
    .filter((one) => concerns(one, asked) && (one.closedDay === null || dayNumber(one.closedDay) > end))
    .filter((one) => one.state !== 'closed' || dayNumber(one.lastDay) > end - NOT_OVER_DAYS)
    .reduce<ToldOutbreak | null>((best, one) => (best && best.score >= one.score ? best : one), null);
};

export const getOutbreak = async (tx: Tx, id: string): Promise<ToldOutbreak> => {
  const [found] = await tellOutbreaks(tx, await selectOutbreaks(tx, 'where id = $1', [id]));
  if (!found) throw absent('outbreak_absent');
  return found;
};

/** The days of an outbreak and those just before it, the oldest first. */
export const findOutbreakDays = (tx: Tx, id: string): Promise<OutbreakDay[]> =>
  sql(tx).query(
    `select to_char(day, 'YYYY-MM-DD') as day, observed, expected, upper, score, alarm from outbreak_day
     where outbreak_id = $1 order by outbreak_day.day`,
    [id],
  );

/** The desk's days now: today, the share of a day's complaints that have usually come by this hour, and the first day of all. */
export const getDeskDay = async (tx: Tx): Promise<{ today: string; share: number; firstDay: string | null }> => {
  const [row]: { today: string; share: number; firstDay: string | null }[] = await sql(tx).query(
    `with zone as (select time_zone from cube_state)
     select to_char($1::timestamptz at time zone time_zone, 'YYYY-MM-DD') as today,
       (select to_char(min(opened_at) at time zone time_zone, 'YYYY-MM-DD') from counted_complaint) as "firstDay",
       (select coalesce(avg(((opened_at at time zone time_zone)::time < ($1::timestamptz at time zone time_zone)::time)::int), 1)::float8
        from counted_complaint where opened_at >= $1::timestamptz - interval '28 days' and opened_at < $1::timestamptz - interval '1 day') as share
     from zone`,
    [tx.now],
  );
  if (!row) throw new Error('the cube has no state');
  return row;
};

const findAlike = (tx: Tx, from: string, until: string): Promise<Alike[]> => {
  const names = ATTRIBUTES.join(', ');
  return sql(tx).query(
    `select (opened_at at time zone s.time_zone)::date - date '1970-01-01' as day, array[${names}] as values, count(*)::int as count
     from counted_complaint cross join cube_state s
     where opened_at >= $1::date::timestamp at time zone s.time_zone and opened_at < $2::date::timestamp at time zone s.time_zone
     group by 1, 2`,
    [from, until],
  );
};

const findExposures = async (tx: Tx, from: string, until: string): Promise<DailyCount[][]> => {
  const [span]: { startsAt: Date; endsAt: Date }[] = await sql(tx).query(
    `select $1::date::timestamp at time zone time_zone as "startsAt", $2::date::timestamp at time zone time_zone as "endsAt" from cube_state`,
    [from, until],
  );
  if (!span) throw new Error('the cube has no state');
  const exposures: DailyCount[][] = [];
  for (const { exposure } of SERIES_KINDS) {
    const dimensions = exposure.flatMap((name): ('provider' | CubeAttribute)[] =>
      name === 'provider' || isCubeAttribute(name) ? [name] : [],
    );
    const found = await findTransactionDays(tx, { ...span, provider: null }, dimensions);
    exposures.push(
      found.map(({ day, key, count }) => ({
        day: dayNumber(day),
        values: exposure.map((name) => key[name] ?? NONE),
        count,
      })),
    );
  }
  return exposures;
};

/** Days on which the desk's calendar overrules the weekday. */
const findSpecialDays = async (tx: Tx): Promise<Map<number, SpecialDay>> => {
  const rows: { day: string; rest: boolean }[] = await sql(tx).query(
    `select e.key as day, jsonb_array_length(e.value) = 0 as rest
     from calendar c cross join jsonb_each(c.exceptions) e where c.id = 'desk'`,
  );
  return new Map(rows.map(({ day, rest }) => [dayNumber(day), rest ? 'rest' : 'work']));
};

const WEEK = 7;
/** 5 January 1970 was a Monday. */
const A_MONDAY = 4;

/** Everything that judging needs of the days from one, or the Monday before, to another, both included. */
export const loadHistory = async (tx: Tx, from: string, to: string): Promise<History> => {
  await sql(tx).query('set local jit = off');
  const asked = dayNumber(from);
  const first = asked - ((((asked - A_MONDAY) % WEEK) + WEEK) % WEEK);
  const days = dayNumber(to) - first + 1;
  const until = dayName(first + days);
  const special = await findSpecialDays(tx);
  return layOut(
    { first, days },
    await findAlike(tx, dayName(first), until),
    await findExposures(tx, dayName(first), until),
    Array.from({ length: days }, (_, at) => special.get(first + at) ?? null),
  );
};
