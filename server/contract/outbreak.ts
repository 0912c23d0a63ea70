import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { PROBLEM_STATES } from './problem-case.ts';
import { CATEGORIES } from './taxonomy.ts';

export const OUTBREAK_STATES = ['open', 'elevated', 'closed'] as const;
/** The attribute has one of these values. */
export const conditionSchema = z.object({ attribute: z.string(), values: z.array(z.string()) });
const both = z.object({ 'zh-CN': z.string(), en: z.string() });
const day = z.iso.date();

const outbreakShape = {
  id: idSchema,
  state: z.enum(OUTBREAK_STATES),
  openedDay: day,
  lastDay: day,
  closedDay: day.nullable(),
  combination: z.array(conditionSchema),
  observed: z.number().int(),
  expected: z.number(),
  score: z.number(),
  sentence: both,
  /** What is done about it; null where nothing is, or where the reader may not see it. */
  problem: z.object({ id: idSchema, number: z.string(), state: z.enum(PROBLEM_STATES) }).nullable(),
  version: z.number().int(),
};
export const outbreakSummarySchema = z.object(outbreakShape);
export type OutbreakSummaryView = z.infer<typeof outbreakSummarySchema>;
export const outbreakSchema = z.object({
  ...outbreakShape,
  definitions: z.record(z.string(), both),
  /** What the alarm was raised by. */
  series: z.array(conditionSchema),
  /** One condition after the other, with the complaints that each leaves. */
  path: z.array(
    z.object({
      attribute: z.string(),
      values: z.array(z.string()),
      observed: z.number().int(),
      expected: z.number(),
    }),
  ),
  /** The series by day, with four weeks before the alarm. */
  days: z.array(
    z.object({
      day,
      observed: z.number().int(),
      expected: z.number(),
      upper: z.number(),
      score: z.number(),
      alarm: z.boolean(),
    }),
  ),
  tickets: z.number().int(),
  /** Transactions that the combination holds for in these days. */
  affected: z.object({
    transactions: z.number().int(),
    customers: z.number().int(),
    /** Of those customers, how many have not complained of any such transaction. */
    silentCustomers: z.number().int(),
  }),
});

export const listOutbreaks = endpoint({
  name: 'listOutbreaks',
  method: 'GET',
  path: '/api/outbreaks',
  permission: 'report:read',
  summary: 'Rises of complaints beyond what chance explains, the newest first; as CSV, the newest 10,000.',
  input: z.object({
    ...pageInputShape,
    state: z.enum([...OUTBREAK_STATES, 'any']).default('any'),
    /** Those that may have complaints of it among their own. */
    provider: z.string().trim().min(1).max(32).optional(),
    category: z.enum(CATEGORIES).optional(),
    /** Those that touch the days from here on. */
    from: day.optional(),
    /** Those that touch the days up to here. */
    to: day.optional(),
    format: z.enum(['json', 'csv']).default('json'),
  }),
  output: z.object({ ...pageOf(outbreakSummarySchema).shape, definitions: z.record(z.string(), both) }),
});
export const getOutbreak = endpoint({
  name: 'getOutbreak',
  method: 'GET',
  path: '/api/outbreaks/:id',
  permission: 'report:read',
  summary: 'One rise: its days, the combination that explains it, how much it touches.',
  input: z.object({
    id: idSchema,
    format: z.enum(['json', 'csv']).default('json'),
    /** Which part of it a CSV holds; of tickets and transactions the newest 10,000. */
    table: z.enum(['days', 'tickets', 'transactions']).default('days'),
  }),
  output: outbreakSchema,
});
export const listOutbreakTickets = endpoint({
  name: 'listOutbreakTickets',
  method: 'GET',
  path: '/api/outbreaks/:id/tickets',
  permission: 'report:read',
  summary: 'Complaints that the combination holds for, the newest first.',
  input: z.object({ ...pageInputShape, id: idSchema }),
  output: pageOf(
    z.object({ id: idSchema, number: z.string(), subject: z.string(), status: z.string(), createdAt: timeSchema }),
  ),
});
export const listOutbreakTransactions = endpoint({
  name: 'listOutbreakTransactions',
  method: 'GET',
  path: '/api/outbreaks/:id/transactions',
  permission: 'report:read',
  summary: 'Transactions that the combination holds for, also of customers who did not complain.',
  input: z.object({ ...pageInputShape, id: idSchema }),
  output: pageOf(
    z.object({
      id: idSchema,
      provider: z.string(),
      reference: z.string(),
      status: z.string(),
      customerId: idSchema,
      complained: z.boolean(),
      occurredAt: timeSchema,
    }),
  ),
});
