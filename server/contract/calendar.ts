import { z } from 'zod';
import { pageInputShape, pageOf, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

const calendarIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const minuteSchema = z.number().int().min(0).max(1_440);
/** From and to, in minutes of the local day; several a day, in order, none touching another. */
const intervalsSchema = z.array(z.tuple([minuteSchema, minuteSchema])).max(6);
const exceptionSchema = z.object({
  date: z.iso.date(),
  /** Empty: the desk is closed. Filled: it works these hours, whatever the weekday (调休). */
  intervals: intervalsSchema,
  name: z.string().trim().max(100).default(''),
  /** Where readers of English know it by another name. */
  nameEn: z.string().trim().max(100).default(''),
});
export type CalendarException = z.infer<typeof exceptionSchema>;

const namesShape = { 'zh-CN': z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) };
export const calendarSchema = z.object({
  id: z.string(),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  timeZone: z.string(),
  /** By weekday, '1' Monday to '7' Sunday. */
  hours: z.record(z.string(), intervalsSchema),
  exceptions: z.array(exceptionSchema),
  version: z.number().int(),
});
export type CalendarView = z.infer<typeof calendarSchema>;
const weekSchema = z.object({
  '1': intervalsSchema,
  '2': intervalsSchema,
  '3': intervalsSchema,
  '4': intervalsSchema,
  '5': intervalsSchema,
  '6': intervalsSchema,
  '7': intervalsSchema,
});
const wish = {
  name: z.object(namesShape),
  timeZone: z.string().min(1).max(64),
  hours: weekSchema,
  exceptions: z.array(exceptionSchema).max(2_000),
};

export const listCalendars = endpoint({
  name: 'listCalendars',
  method: 'GET',
  path: '/api/calendars',
  permission: 'agent:read',
  summary: 'When the desk works: hours a week, holidays, and days worked instead.',
  input: z.object(pageInputShape),
  output: pageOf(calendarSchema),
});
export const createCalendar = endpoint({
  name: 'createCalendar',
  method: 'POST',
  path: '/api/calendars',
  permission: 'setting:write',
  status: 201,
  summary: 'Add a calendar.',
  input: z.object({ id: calendarIdSchema, ...wish }),
  output: calendarSchema,
});
export const changeCalendar = endpoint({
  name: 'changeCalendar',
  method: 'PUT',
  path: '/api/calendars/:id',
  permission: 'setting:write',
  summary: 'Change a calendar; deadlines that run keep their time, later ones follow it.',
  input: z.object({ id: calendarIdSchema, version: versionSchema, ...wish }),
  output: calendarSchema,
});
export const readIcal = endpoint({
  name: 'readIcal',
  method: 'POST',
  path: '/api/calendars/ical',
  permission: 'setting:write',
  idempotency: 'none',
  summary: 'Read holidays and make-up days from an iCalendar file; nothing is kept.',
  input: z.object({ text: z.string().min(1).max(200_000), from: z.iso.date(), to: z.iso.date() }),
  output: z.object({
    days: z.array(z.object({ date: z.iso.date(), name: z.string(), worked: z.boolean() })),
  }),
});

export const targetSchema = z.object({
  kind: z.enum(['complaint', 'query']),
  severity: z.enum(['any', 'P1', 'P2', 'P3', 'P4']),
  clock: z.enum(['first_response', 'resolution']),
  minutes: z.number().int(),
  calendarId: z.string(),
  version: z.number().int(),
});
export type TargetView = z.infer<typeof targetSchema>;
export const listTargets = endpoint({
  name: 'listTargets',
  method: 'GET',
  path: '/api/service-targets',
  permission: 'agent:read',
  summary: 'How soon customers are answered and decided, by kind and severity.',
  input: z.object(pageInputShape),
  output: pageOf(targetSchema),
});
export const changeTarget = endpoint({
  name: 'changeTarget',
  method: 'PUT',
  path: '/api/service-targets/:kind/:severity/:clock',
  permission: 'setting:write',
  summary: 'Change one target; running deadlines keep theirs.',
  input: targetSchema.extend({ minutes: z.number().int().min(1).max(525_600), version: versionSchema }),
  output: targetSchema,
});
