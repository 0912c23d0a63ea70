import { z } from 'zod';
import {
  idSchema,
  localeSchema,
  namedSchema,
  nothing,
  pageInputShape,
  pageOf,
  timeSchema,
  versionSchema,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';

/** How often: each morning of the day before, each Monday of the week before, each first of the month before. */
export const REPORT_MAIL_CADENCES = ['day', 'week', 'month'] as const;
export const MOST_READERS = 50;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const wish = {
  name: z.string().trim().min(1).max(100),
  cadence: z.enum(REPORT_MAIL_CADENCES),
  /** Hour of the day in the time zone, in which the period's days are counted too. */
  hour: z.number().int().min(0).max(23),
  timeZone: z.string().min(1).max(64).refine(isTimeZone, 'time_zone_unknown'),
  locale: localeSchema,
  provider: z.string().min(1).max(32).nullable(),
  category: z.enum(CATEGORIES).nullable(),
  /** Colleagues who may read reports. */
  readerIds: z.array(idSchema).min(1).max(MOST_READERS),
  active: z.boolean(),
};
export const reportMailSchema = z.object({
  ...wish,
  id: idSchema,
  readers: z.array(namedSchema),
  nextAt: timeSchema,
  lastSentAt: timeSchema.nullable(),
  version: z.number().int(),
});
export type ReportMailView = z.output<typeof reportMailSchema>;

export const listReportMails = endpoint({
  name: 'listReportMails',
  method: 'GET',
  path: '/api/report-mails',
  permission: 'report:schedule',
  summary: 'Overviews that are mailed by themselves, and who could be sent one.',
  input: z.object(pageInputShape),
  output: pageOf(reportMailSchema).extend({ possibleReaders: z.array(namedSchema) }),
});
export const createReportMail = endpoint({
  name: 'createReportMail',
  method: 'POST',
  path: '/api/report-mails',
  permission: 'report:schedule',
  status: 201,
  summary: 'Mail an overview of each period to colleagues who may read reports.',
  input: z.object(wish),
  output: reportMailSchema,
});
export const changeReportMail = endpoint({
  name: 'changeReportMail',
  method: 'PUT',
  path: '/api/report-mails/:id',
  permission: 'report:schedule',
  summary: 'Change what is mailed, when and to whom, or stop for a while.',
  input: z.object({ id: idSchema, version: versionSchema, ...wish }),
  output: reportMailSchema,
});
export const deleteReportMail = endpoint({
  name: 'deleteReportMail',
  method: 'DELETE',
  path: '/api/report-mails/:id',
  permission: 'report:schedule',
  status: 204,
  summary: 'Mail it no more.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
