import type { Tx } from '../../kernel/tx.ts';
import { ask, sql } from '../../platform/db/sql.ts';
import { clockTable } from './clock.table.ts';
import type { Calendar, Clock, ServiceClock, ServiceTarget } from './clock.ts';

/** A ticket's clocks, oldest first. */
export const findClocks = (tx: Tx, ticketId: string): Promise<Clock[]> =>
  sql(tx)
    .getRepository(clockTable)
    .find({ where: { ticketId }, order: { startedAt: 'ASC', kind: 'ASC', id: 'ASC' } });

export const findClocksOf = async (tx: Tx, ticketIds: readonly string[]): Promise<Map<string, Clock[]>> => {
  const found = new Map<string, Clock[]>();
  if (ticketIds.length === 0) return found;
  const rows = await sql(tx)
    .getRepository(clockTable)
    .createQueryBuilder('clock')
    .where('clock.ticketId = any(:ids)', { ids: [...ticketIds] })
    .orderBy('clock.startedAt')
    .addOrderBy('clock.kind')
    .getMany();
  for (const row of rows) found.set(row.ticketId, [...(found.get(row.ticketId) ?? []), row]);
  return found;
};

export const findCalendars = async (tx: Tx): Promise<Map<string, Calendar>> => {
  const rows: Calendar[] = await sql(tx).query('select id, time_zone as "timeZone", hours, exceptions from calendar');
  return new Map(rows.map((row) => [row.id, row]));
};

type TargetRow = {
  clock: ServiceClock;
  severity: string;
  minutes: number;
  rule_id: string;
  rule_version: number;
  id: string;
  timeZone: string;
  hours: Calendar['hours'];
  exceptions: Calendar['exceptions'];
};

/** The targets of a kind at a severity, each with its calendar; before triage, severity null, the 'any' ones. */
export const findTargets = async (
  tx: Tx,
  kind: 'complaint' | 'query',
  severity: string | null,
): Promise<{ target: ServiceTarget; calendar: Calendar }[]> => {
  const rows = await ask<TargetRow>(
    tx,
    `select t.clock, t.severity, t.minutes, t.rule_id, t.rule_version,
            c.id, c.time_zone as "timeZone", c.hours, c.exceptions
     from service_target t join calendar c on c.id = t.calendar_id where t.kind = $1 and t.severity = $2`,
    [kind, severity ?? 'any'],
  );
  return rows.map((row) => ({
    target: {
      kind,
      severity: row.severity,
      clock: row.clock,
      minutes: row.minutes,
      calendarId: row.id,
      ruleId: row.rule_id,
      ruleVersion: row.rule_version,
    },
    calendar: { id: row.id, timeZone: row.timeZone, hours: row.hours, exceptions: row.exceptions },
  }));
};
