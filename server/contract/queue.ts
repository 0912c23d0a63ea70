import { z } from 'zod';
import { currencySchema, idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES, SEVERITIES } from './taxonomy.ts';
import { CHANNELS, TICKET_KINDS, TICKET_STATUSES, tagSchema, ticketSummarySchema } from './ticket.ts';

const csv = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1));

export const TICKET_VIEWS = ['mine', 'team', 'unassigned', 'all'] as const;
const queueFilter = {
  view: z.enum(TICKET_VIEWS).default('all'),
  status: csv(TICKET_STATUSES).optional(),
  kind: z.enum(TICKET_KINDS).optional(),
  channel: csv(CHANNELS).optional(),
  /** `none`: not sorted yet. */
  category: csv([...CATEGORIES, 'none']).optional(),
  severity: csv(SEVERITIES).optional(),
  assigneeId: idSchema.optional(),
  teamId: idSchema.optional(),
  customerId: idSchema.optional(),
  transactionId: idSchema.optional(),
  tag: tagSchema.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  dueBefore: timeSchema.optional(),
  createdFrom: timeSchema.optional(),
  createdTo: timeSchema.optional(),
  /** `none`: of no transaction. */
  provider: z.string().max(32).optional(),
  /** Tickets with a clock of this kind in this state: `first_response:breached`. */
  clock: z
    .string()
    .regex(/^[a-z_]{1,40}:(running|met|breached)$/)
    .optional(),
  /** Tickets with a refund asked for in this window, of this provider, currency and state, or several joined by commas. */
  refundFrom: timeSchema.optional(),
  refundTo: timeSchema.optional(),
  refundProvider: z.string().max(32).optional(),
  refundCurrency: currencySchema.optional(),
  refundState: z.string().max(120).optional(),
  sort: z.enum(['due', 'created', 'updated']).default('due'),
};
export const listTickets = endpoint({
  name: 'listTickets',
  method: 'GET',
  path: '/api/tickets',
  permission: 'ticket:read',
  summary: 'The queue.',
  input: z.object({ ...pageInputShape, ...queueFilter }),
  output: pageOf(ticketSummarySchema),
});
export const exportTickets = endpoint({
  name: 'exportTickets',
  method: 'GET',
  path: '/api/tickets/export',
  permission: 'report:read',
  answers: 'csv',
  summary: 'The tickets of a queue as CSV, a line a ticket, without names of customers and without messages.',
  input: z.object(queueFilter),
  output: z.unknown(),
});
export const countTickets = endpoint({
  name: 'countTickets',
  method: 'GET',
  path: '/api/tickets/counts',
  permission: 'ticket:read',
  summary: 'How many unfinished tickets each view holds.',
  input: z.object({}),
  output: z.object({
    mine: z.number().int(),
    team: z.number().int(),
    unassigned: z.number().int(),
    all: z.number().int(),
    overdue: z.number().int(),
  }),
});
