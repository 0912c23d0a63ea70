import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { isTimeZone } from '../customer/customer.rules.ts';
import { getCalendarSetting } from './calendar.queries.ts';
import type { CalendarException, CalendarSetting } from './calendar.setting.ts';
import { insertCalendar, saveCalendar } from './calendar.store.ts';
import type { Calendar } from './clock.ts';
import { findCalendarFaults } from './week.rules.ts';

export type CalendarWish = Pick<Calendar, 'id' | 'timeZone' | 'hours'> & {
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly exceptions: readonly CalendarException[];
};

const settingOf = (wish: CalendarWish, version: number): CalendarSetting => ({
  id: wish.id,
  timeZone: wish.timeZone,
  hours: wish.hours,
  nameZh: wish.name['zh-CN'],
  nameEn: wish.name.en,
  exceptions: Object.fromEntries(wish.exceptions.map(({ date, intervals }) => [date, intervals])),
  exceptionNames: Object.fromEntries(wish.exceptions.flatMap(({ date, name }) => (name ? [[date, name]] : []))),
  exceptionNamesEn: Object.fromEntries(wish.exceptions.flatMap(({ date, nameEn }) => (nameEn ? [[date, nameEn]] : []))),
  version,
});

const check = (actor: Actor, wish: CalendarWish): void => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'setting_write_forbidden');
  const fields = findCalendarFaults({ ...wish, timeZoneKnown: isTimeZone(wish.timeZone) });
  if (fields.length > 0) throw new Problem('invalid', 'input_invalid', { fields });
};

/** Adds a calendar that targets may then count on. */
export const createCalendar = async (tx: Tx, actor: Actor, wish: CalendarWish): Promise<CalendarSetting> => {
  check(actor, wish);
  if (!(await insertCalendar(tx, settingOf(wish, 1)))) throw new Problem('conflict', 'calendar_taken', { id: wish.id });
  const after = await getCalendarSetting(tx, wish.id);
  recordAudit(tx, actor, { action: 'calendar.created', subject: { kind: 'calendar', id: wish.id }, after });
  return after;
};

/** Changes when the desk works. Deadlines that run keep their time: a promise is not moved behind a customer's back. */
export const changeCalendar = async (
  tx: Tx,
  actor: Actor,
  { version, ...wish }: CalendarWish & { readonly version: number },
): Promise<CalendarSetting> => {
  const before = await getCalendarSetting(tx, wish.id);
  check(actor, wish);
  await saveCalendar(tx, settingOf(wish, version));
  const after = await getCalendarSetting(tx, wish.id);
  recordAudit(tx, actor, {
    action: 'calendar.changed',
    subject: { kind: 'calendar', id: wish.id },
    before,
    after,
  });
  return after;
};
