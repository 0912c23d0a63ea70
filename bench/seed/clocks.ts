import type { Client } from 'pg';
import { dueAt } from '../../server/desk/clock/calendar.rules.ts';
import type { Calendar } from '../../server/desk/clock/clock.ts';

type Ticket = { n: number; kind: string; severity: string; created_at: Date };
type Target = {
  kind: string;
  severity: string;
  clock: string;
  minutes: number;
  rule_id: string;
  rule_version: number;
  calendar_id: string;
};
const BATCH = 20_000;

/** When each promise of each ticket falls due, by the desk's own calendars and targets, into the temporary table `due`. */
export const computeDues = async (client: Client): Promise<void> => {
  await client.query(`create temp table due (n int, clock text, at timestamptz, minutes int, rule_id text, rule_version int,
    calendar_id text, primary key (n, clock)) on commit drop`);
  const calendars = await client.query<Calendar>('select id, time_zone as "timeZone", hours, exceptions from calendar');
  const byId = new Map(calendars.rows.map((calendar) => [calendar.id, calendar]));
  const targets = await client.query<Target>('select * from service_target');
  const { rows: tickets } = await client.query<Ticket>('select n, kind, severity, created_at from plan order by n');
  for (let first = 0; first < tickets.length; first += BATCH) {
    const rows = tickets.slice(first, first + BATCH).flatMap(({ n, kind, severity, created_at }) =>
      targets.rows.flatMap((target) => {
        const calendar = byId.get(target.calendar_id);
        if (target.kind !== kind || target.severity !== severity || !calendar) return [];
        return [{ ...target, n, at: dueAt(created_at, target.minutes, calendar) }];
      }),
    );
    await client.query(
      'insert into due select * from unnest($1::int[], $2::text[], $3::timestamptz[], $4::int[], $5::text[], $6::int[], $7::text[])',
      [
        rows.map(({ n }) => n),
        rows.map(({ clock }) => clock),
        rows.map(({ at }) => at),
        rows.map(({ minutes }) => minutes),
        rows.map(({ rule_id }) => rule_id),
        rows.map(({ rule_version }) => rule_version),
        rows.map(({ calendar_id }) => calendar_id),
      ],
    );
  }
  await client.query('analyze due');
};
