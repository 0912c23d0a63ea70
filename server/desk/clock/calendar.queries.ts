import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { ask, sql } from '../../platform/db/sql.ts';
import type { CalendarSetting } from './calendar.setting.ts';
import type { ServiceTarget } from './clock.ts';

const CALENDAR = `id, time_zone as "timeZone", hours, exceptions, name_zh as "nameZh", name_en as "nameEn",
  exception_names as "exceptionNames", exception_names_en as "exceptionNamesEn", version`;

export const findCalendarSettings = (tx: Tx): Promise<CalendarSetting[]> =>
  sql(tx).query(`select ${CALENDAR} from calendar order by id limit 200`);

export const findCalendarSetting = async (tx: Tx, id: string): Promise<CalendarSetting | null> => {
  const [found]: CalendarSetting[] = await sql(tx).query(`select ${CALENDAR} from calendar where id = $1`, [id]);
  return found ?? null;
};

export const getCalendarSetting = async (tx: Tx, id: string): Promise<CalendarSetting> => {
  const found = await findCalendarSetting(tx, id);
  if (!found) throw absent('calendar_absent');
  return found;
};

const TARGET = `kind, severity, clock, minutes, calendar_id as "calendarId", rule_id as "ruleId",
  rule_version as "ruleVersion"`;

export const findAllTargets = (tx: Tx): Promise<ServiceTarget[]> =>
  sql(tx).query(`select ${TARGET} from service_target order by kind, severity, clock`);

export const getTarget = async (
  tx: Tx,
  { kind, severity, clock }: Pick<ServiceTarget, 'kind' | 'severity' | 'clock'>,
): Promise<ServiceTarget> => {
  const [found]: ServiceTarget[] = await sql(tx).query(
    `select ${TARGET} from service_target where kind = $1 and severity = $2 and clock = $3`,
    [kind, severity, clock],
  );
  if (!found) throw absent('target_absent');
  return found;
};

/** The calendar whose days the desk counts in, and whose zone it tells times in where a reader has none. */
const DESK_CALENDAR = 'desk';

export const getDeskTimeZone = async (tx: Tx): Promise<string> => {
  const [calendar] = await ask<{ timeZone: string }>(tx, 'select time_zone as "timeZone" from calendar where id = $1', [
    DESK_CALENDAR,
  ]);
  if (!calendar) throw new Error('the desk has no calendar');
  return calendar.timeZone;
};
