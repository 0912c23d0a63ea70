import { z } from 'zod';
import { currencySchema, timeSchema } from './common.ts';
import {
  causesReportSchema,
  controlReportSchema,
  outbreaksReportSchema,
  volumeReportSchema,
  WEIGHTS,
} from './complaint-reports.ts';
import { endpoint } from './endpoint.ts';
import { providersReportSchema, refundsReportSchema } from './money-reports.ts';
import { serviceReportSchema } from './service-reports.ts';
import { CATEGORIES } from './taxonomy.ts';

export const REPORT_DIMENSIONS = [
  'provider',
  'category',
  'channel',
  'app_version',
  'os',
  'region',
  'bank',
  'error_code',
  'severity',
  'team',
] as const;
export const BUCKETS = ['hour', 'day', 'week', 'month'] as const;
/** A day that is asked for; of a moment, the day that stands in it. */
const askedDay = z.union([z.iso.date(), timeSchema.transform((moment) => moment.slice(0, 10))]);
/** Days of a report that is asked without its first one. */
export const REPORT_DAYS = 30;
const range = {
  from: askedDay
    .optional()
    .describe(
      `First day, inclusive, by the desk's calendar; by default the range ends at \`to\` and has ${REPORT_DAYS} days.`,
    ),
  to: askedDay.optional().describe("Last day, inclusive; by default today by the desk's calendar."),
  bucket: z.enum(BUCKETS).default('day'),
  provider: z.string().max(32).optional(),
  category: z.enum(CATEGORIES).optional(),
  /** IANA name of the time zone whose days are counted; the desk's own by default. */
  timeZone: z.string().max(64).optional(),
  format: z.enum(['json', 'csv']).default('json'),
  /** Which table of the report a CSV holds. */
  table: z.enum(['rows', 'trend', 'changes', 'fees']).default('rows'),
};

const asked = { ...range, by: z.string().max(80).default('provider,category') };
const report = <const N extends string, S extends z.ZodType>(name: N, path: string, summary: string, output: S) =>
  endpoint({
    name,
    method: 'GET',
    path: `/api/reports/${path}`,
    permission: 'report:read',
    alsoCsv: true,
    summary,
    input: z.object(asked),
    output,
  });

export const volumeReport = report(
  'volumeReport',
  'volume',
  'Complaints per 1,000 transactions, by dimension, and the trend.',
  volumeReportSchema,
);
export const causesReport = endpoint({
  name: 'causesReport',
  method: 'GET',
  path: '/api/reports/causes',
  permission: 'report:read',
  summary: 'Pareto of categories by count, money or severity, and of what changed since the period before.',
  input: z.object({
    ...asked,
    weigh: z.enum(WEIGHTS).default('count').describe('What the categories are ranked by.'),
    currency: currencySchema
      .optional()
      .describe('Whose money is counted; by default the one that most linked transactions have.'),
  }),
  output: causesReportSchema,
});
export const controlReport = report(
  'controlReport',
  'control',
  'Control chart of complaints per 1,000 transactions: Laney limits and run rules.',
  controlReportSchema,
);
export const serviceReport = report(
  'serviceReport',
  'service',
  'First response, resolution, clocks, satisfaction.',
  serviceReportSchema,
);
export const refundsReport = report(
  'refundsReport',
  'refunds',
  'Refunds by state, provider and time to arrival.',
  refundsReportSchema,
);
export const providersReport = report('providersReport', 'providers', 'Provider scorecard.', providersReportSchema);
export const outbreaksReport = report(
  'outbreaksReport',
  'outbreaks',
  'Where complaints rise beyond chance.',
  outbreaksReportSchema,
);
