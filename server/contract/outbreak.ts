import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

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
  version: z.number().int(),
};
export const outbreakSummarySchema = z.object(outbreakShape);
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
  summary: 'Rises of complaints beyond what chance explains, the newest first.',
  input: z.object({ ...pageInputShape, state: z.enum([...OUTBREAK_STATES, 'any']).default('any') }),
  output: pageOf(outbreakSummarySchema),
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
