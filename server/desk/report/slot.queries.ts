import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { Grain, Slot } from './report.ts';

/** The calendar whose days reports count in. */
const DESK_CALENDAR = 'desk';

/** Every statement of a report sees the same moment, and none can change it. Call before any other. */
export const beginReport = async (tx: Tx): Promise<{ timeZone: string }> => {
  await sql(tx).query('set transaction isolation level repeatable read, read only');
  // Compiling costs more than these statements take.
  await sql(tx).query('set local jit = off');
  const [calendar]: { timeZone: string }[] = await sql(tx).query(
    'select time_zone as "timeZone" from calendar where id = $1',
    [DESK_CALENDAR],
  );
  if (!calendar) throw new Error('the desk has no calendar');
  return calendar;
};

const LABELS: Readonly<Record<Grain, string>> = { day: 'YYYY-MM-DD', hour: 'YYYY-MM-DD"T"HH24:00' };
export const labelFormat = (grain: Grain): string => LABELS[grain];

/** The days or hours from one day to another, both included, with the instants at which they begin and end there. */
export const findSlots = (tx: Tx, from: string, to: string, timeZone: string, grain: Grain): Promise<Slot[]> =>
  sql(tx).query(
    `select to_char(s, $5) as label, to_char(s, 'YYYY-MM-DD') as day, extract(isodow from s)::int as weekday,
       s at time zone $3 as "startsAt", (s + $4::interval) at time zone $3 as "endsAt"
     from generate_series($1::timestamp, $2::timestamp + interval '1 day' - $4::interval, $4::interval) s order by s`,
    [from, to, timeZone, `1 ${grain}`, labelFormat(grain)],
  );
