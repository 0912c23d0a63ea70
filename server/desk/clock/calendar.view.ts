import { type CalendarView, type TargetView, targetSchema } from '../../contract/calendar.ts';
import type { CalendarSetting } from './calendar.setting.ts';
import type { Interval, ServiceTarget } from './clock.ts';

const copied = (intervals: readonly Interval[]): [number, number][] => intervals.map(([from, to]) => [from, to]);

export const viewCalendar = (calendar: CalendarSetting): CalendarView => ({
  id: calendar.id,
  name: { 'zh-CN': calendar.nameZh || calendar.id, en: calendar.nameEn || calendar.id },
  timeZone: calendar.timeZone,
  hours: Object.fromEntries(Object.entries(calendar.hours).map(([day, intervals]) => [day, copied(intervals)])),
  exceptions: Object.entries(calendar.exceptions)
    .map(([date, intervals]) => ({
      date,
      intervals: copied(intervals),
      name: calendar.exceptionNames[date] ?? '',
      nameEn: calendar.exceptionNamesEn[date] ?? '',
    }))
    .sort((a, b) => a.date.localeCompare(b.date)),
  version: calendar.version,
});

export const viewTarget = ({ ruleVersion, ruleId: _, ...target }: ServiceTarget): TargetView =>
  targetSchema.parse({ ...target, version: ruleVersion });
