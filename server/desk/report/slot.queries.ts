import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Bucket, Grain, Slot } from './report.ts';

/** Every statement of a report sees the same moment, and none can change it. Call before any other. */
export const holdStill = async (tx: Tx): Promise<void> => {
  await sql(tx).query('set transaction isolation level repeatable read, read only');
  // Compiling costs more than these statements take.
  await sql(tx).query('set local jit = off');
};

/** Whether the database knows a time zone by this name, spelled so. */
export const isTimeZone = async (tx: Tx, name: string): Promise<boolean> => {
  const found: unknown[] = await sql(tx).query('select from pg_timezone_names where name = $1', [name]);
  return found.length > 0;
};

/** The day that it is there. */
export const findToday = async (tx: Tx, timeZone: string): Promise<string> => {
  const [{ today = '' } = {}]: { today?: string }[] = await sql(tx).query(
    "select to_char($1::timestamptz at time zone $2, 'YYYY-MM-DD') as today",
    [tx.now, timeZone],
  );
  return today;
};

const LABELS: Readonly<Record<Grain, string>> = { day: 'YYYY-MM-DD', hour: 'YYYY-MM-DD"T"HH24:00' };
export const labelFormat = (grain: Grain): string => LABELS[grain];
/** The same for any bucket: a week goes by its Monday. */
export const bucketFormat = (bucket: Bucket): string =>
  bucket === 'month' ? 'YYYY-MM' : labelFormat(bucket === 'hour' ? 'hour' : 'day');

/**
 * The days or hours from one day to another, both included, with the instants at which they begin and end there. Hours
 * are walked as instants: the hour that a clock put back repeats is one slot of two hours.
 */
export const findSlots = (tx: Tx, from: string, to: string, timeZone: string, grain: Grain): Promise<Slot[]> =>
  sql(tx).query(
    `select to_char(l, $4) as label, to_char(l, 'YYYY-MM-DD') as day, extract(isodow from l)::int as weekday,
       min(i) as "startsAt", max(j) as "endsAt"
     from (${grain === 'hour' ? HOURS : DAYS}) s group by l order by l`,
    [from, to, timeZone, labelFormat(grain)],
  );

const DAYS = `select d as l, d at time zone $3 as i, (d + interval '1 day') at time zone $3 as j
  from generate_series($1::timestamp, $2::timestamp, interval '1 day') d`;
const HOURS = `select date_trunc('hour', h at time zone $3) as l, h as i, h + interval '1 hour' as j
  from generate_series($1::timestamp at time zone $3,
    ($2::timestamp + interval '1 day') at time zone $3 - interval '1 hour', interval '1 hour') h`;

/** The instants at which stretches of the cube's days begin and end, in the order asked. */
export const spanOfDays = (
  tx: Tx,
  stretches: readonly { readonly from: string; readonly to: string }[],
): Promise<{ startsAt: Date; endsAt: Date }[]> =>
  sql(tx).query(
    `select u.first::timestamp at time zone time_zone as "startsAt", (u.last + 1)::timestamp at time zone time_zone as "endsAt"
     from cube_state cross join unnest($1::date[], $2::date[]) with ordinality as u(first, last, nth) order by u.nth`,
    [stretches.map(({ from }) => from), stretches.map(({ to }) => to)],
  );
