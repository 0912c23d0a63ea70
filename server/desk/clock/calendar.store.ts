import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { CalendarSetting } from './calendar.setting.ts';
import type { ServiceTarget } from './clock.ts';

const valuesOf = (calendar: CalendarSetting): unknown[] => [
  calendar.id,
  calendar.timeZone,
  calendar.hours,
  calendar.exceptions,
  calendar.nameZh,
  calendar.nameEn,
  calendar.exceptionNames,
  calendar.exceptionNamesEn,
];

/** Adds a calendar; false when its id is taken. */
export const insertCalendar = async (tx: Tx, calendar: CalendarSetting): Promise<boolean> => {
  const added: unknown[] = await sql(tx).query(
    `insert into calendar (id, time_zone, hours, exceptions, name_zh, name_en, exception_names,
       exception_names_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    valuesOf(calendar),
  );
  return added.length > 0;
};

/** @throws Problem stale_version */
export const saveCalendar = async (tx: Tx, calendar: CalendarSetting): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update calendar set time_zone = $2, hours = $3, exceptions = $4, name_zh = $5, name_en = $6, exception_names = $7,
       exception_names_en = $8, version = version + 1 where id = $1 and version = $9 returning id`,
    [...valuesOf(calendar), calendar.version],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};

/** Puts a target to its next version; clocks that run keep the one they were started under. @throws Problem stale_version */
export const saveTarget = async (tx: Tx, target: ServiceTarget): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update service_target set minutes = $4, calendar_id = $5, rule_version = rule_version + 1
     where kind = $1 and severity = $2 and clock = $3 and rule_version = $6 returning rule_id`,
    [target.kind, target.severity, target.clock, target.minutes, target.calendarId, target.ruleVersion],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};
