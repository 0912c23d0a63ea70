import { z } from 'zod';
import { emptyInput, idSchema, namedSchema, pageInputShape, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What a member of staff is told of: a colleague's call, a ticket given to them, words on a ticket they hold or follow, that the triage model drifts, and that a rise of complaints proposes a problem. */
export const ALERT_KINDS = [
  'mention',
  'assigned',
  'customer_wrote',
  'colleague_wrote',
  'model_drift',
  'provider_answer_failed',
  'problem_proposed',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
export const ALERT_CHANNELS = ['app', 'desktop', 'mail'] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

const minuteOfDay = z.number().int().min(0).max(1_439);
/** Minutes of the day in a time zone; from 22:00 to 7:00 goes over midnight. */
export const quietSchema = z.object({
  from: minuteOfDay,
  to: minuteOfDay,
  timeZone: z
    .string()
    .max(64)
    .refine((name) => isTimeZone(name), 'unknown_time_zone'),
});
export type Quiet = z.infer<typeof quietSchema>;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Whether a moment lies in somebody's quiet hours. */
export const isQuiet = (quiet: Quiet | null, at: Date): boolean => {
  if (quiet === null || quiet.from === quiet.to) return false;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: quiet.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const minute = read('hour') * 60 + read('minute');
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
};

const byChannel = z.object({ app: z.boolean(), desktop: z.boolean(), mail: z.boolean() });
export const alertSettingsSchema = z.object({
  kinds: z.object({
    mention: byChannel,
    assigned: byChannel,
    customer_wrote: byChannel,
    colleague_wrote: byChannel,
    /** Came later than the others: settings kept before it say nothing of it. */
    model_drift: byChannel.default({ app: true, desktop: false, mail: true }),
    provider_answer_failed: byChannel.default({ app: true, desktop: true, mail: true }),
    problem_proposed: byChannel.default({ app: true, desktop: true, mail: true }),
  }),
  quiet: quietSchema.nullable(),
});
export type AlertSettings = z.infer<typeof alertSettingsSchema>;
export const USUAL_ALERT_SETTINGS: AlertSettings = {
  kinds: {
    mention: { app: true, desktop: true, mail: true },
    assigned: { app: true, desktop: true, mail: false },
    customer_wrote: { app: true, desktop: false, mail: false },
    colleague_wrote: { app: true, desktop: false, mail: false },
    model_drift: { app: true, desktop: false, mail: true },
    provider_answer_failed: { app: true, desktop: true, mail: true },
    problem_proposed: { app: true, desktop: true, mail: true },
  },
  quiet: null,
};

export const alertSchema = z.object({
  id: idSchema,
  kind: z.enum(ALERT_KINDS),
  /** Null where it is about no ticket. */
  ticket: z.object({ id: idSchema, number: z.string(), subject: z.string() }).nullable(),
  /** Null where it is about none. */
  problem: z
    .object({ id: idSchema, number: z.string(), sentence: z.object({ 'zh-CN': z.string(), en: z.string() }) })
    .nullable(),
  byName: z.string(),
  /** How many of the kind on this ticket since the last look. */
  count: z.number().int(),
  at: timeSchema,
  readAt: timeSchema.nullable(),
});
export type AlertView = z.infer<typeof alertSchema>;

export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'GET',
  path: '/api/alerts',
  permission: 'ticket:read',
  summary: 'What one was told, newest first, and how much of it is unread.',
  input: z.object(pageInputShape),
  output: z.object({ items: z.array(alertSchema), nextCursor: z.string().nullable(), unread: z.number().int() }),
});
export const readAlerts = endpoint({
  name: 'readAlerts',
  method: 'POST',
  path: '/api/alerts/read',
  permission: 'ticket:read',
  idempotency: 'none',
  summary: 'Mark as read: one, those of a ticket, or all.',
  input: z.object({ id: idSchema.optional(), ticketId: idSchema.optional() }),
  output: z.object({ unread: z.number().int() }),
});
export const getAlertSettings = endpoint({
  name: 'getAlertSettings',
  method: 'GET',
  path: '/api/me/alert-settings',
  permission: 'ticket:read',
  summary: 'Which kinds reach one in the app, on the desktop and by mail, and the quiet hours.',
  input: emptyInput,
  output: alertSettingsSchema,
});
export const putAlertSettings = endpoint({
  name: 'putAlertSettings',
  method: 'PUT',
  path: '/api/me/alert-settings',
  permission: 'ticket:read',
  summary: 'Change them.',
  input: alertSettingsSchema,
  output: alertSettingsSchema,
});
export const getFollowers = endpoint({
  name: 'getFollowers',
  method: 'GET',
  path: '/api/tickets/:id/followers',
  permission: 'ticket:read',
  summary: 'Who follows the ticket besides its assignee.',
  input: z.object({ id: idSchema }),
  output: z.object({ items: z.array(namedSchema) }),
});
export const followTicket = endpoint({
  name: 'followTicket',
  method: 'PUT',
  path: '/api/tickets/:id/following',
  permission: 'ticket:read',
  summary: 'Follow the ticket, or no longer.',
  input: z.object({ id: idSchema, following: z.boolean() }),
  output: z.object({ items: z.array(namedSchema) }),
});
