import { z } from 'zod';
import { attachmentIdsSchema } from './attachment.ts';
import { bodyTextSchema, idSchema, localeSchema, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { intakeSchema } from './intake.ts';
import { customerRefundSchema } from './refund.ts';
import { customerCreditSchema } from './remedy.ts';
import { TICKET_KINDS } from './ticket-kind.ts';
import { customerTransactionSchema } from './transaction.ts';

/** Customers may leave it out: what they ask for here stands on the ticket as it is. */
const seenVersionSchema = versionSchema.optional();

/** The steps a customer watches; `at` is null until it happened. */
export const CUSTOMER_STEPS = ['received', 'looked_at', 'decided', 'money_sent', 'money_arrived', 'closed'] as const;

/** The channels a customer may name; the others are for whoever takes a matter down. */
export const CUSTOMER_CHANNELS = ['portal', 'widget'] as const;

/** What a customer sees of an own ticket: an allow-list of its own, never the agent's view filtered. */
export const customerTicketSchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: z.enum(TICKET_KINDS),
  status: z.enum(['received', 'in_progress', 'waiting_for_you', 'resolved', 'closed', 'withdrawn']),
  subject: z.string(),
  locale: localeSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: z.number().int(),
  lastSeq: z.number().int(),
  clocks: z.array(
    z.object({
      kind: z.enum(['first_response', 'resolution']),
      dueAt: timeSchema,
      state: z.enum(['running', 'met', 'late', 'cancelled']),
    }),
  ),
  steps: z.array(z.object({ code: z.enum(CUSTOMER_STEPS), at: timeSchema.nullable() })),
  /** While no person has answered yet: the place in the line and whole minutes until an answer, where that can be said. */
  waiting: z
    .object({
      state: z.enum(['in_line', 'nobody_here']),
      place: z.number().int(),
      minutes: z.object({ likely: z.number().int(), most: z.number().int() }).nullable(),
    })
    .nullable(),
  nextStep: z.object({ code: z.string(), text: z.string() }),
  /** Another of the customer's own, in which a merged one goes on. */
  mergedInto: z.object({ id: idSchema, number: z.string() }).nullable(),
  transactions: z.array(customerTransactionSchema),
  refunds: z.array(customerRefundSchema),
  /** Money given beside refunds: goodwill, compensation, and credit ahead of the decision. */
  credits: z.array(customerCreditSchema),
  outcome: z.string().nullable(),
  lesson: z.object({ topic: z.string(), title: z.string(), body: z.string() }).nullable(),
  rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
  can: z.array(z.enum(['reply', 'withdraw', 'reopen', 'rate'])),
});
export type CustomerTicketView = z.infer<typeof customerTicketSchema>;

export const openTicket = endpoint({
  name: 'openTicket',
  method: 'POST',
  path: '/api/customer/tickets',
  permission: 'customer',
  status: 201,
  idempotency: 'required',
  summary: 'File a complaint or ask a question.',
  input: z.object({
    kind: z.enum(TICKET_KINDS),
    body: bodyTextSchema,
    subject: z.string().trim().min(1).max(200).optional(),
    transactionIds: z.array(idSchema).max(20).default([]),
    attachmentIds: attachmentIdsSchema,
    locale: localeSchema.optional(),
    /** What the customer says it is, and their answers to what such a matter is asked; the questions are in `questions.ts`. */
    intake: intakeSchema.optional(),
    /** Where the customer writes: the portal itself, or a page of the operator's that embeds it. */
    channel: z.enum(CUSTOMER_CHANNELS).default('portal'),
  }),
  output: customerTicketSchema,
});
export const listCustomerTickets = endpoint({
  name: 'listCustomerTickets',
  method: 'GET',
  path: '/api/customer/tickets',
  permission: 'customer',
  summary: 'Own tickets, newest first.',
  input: z.object(pageInputShape),
  output: pageOf(customerTicketSchema),
});
export const getCustomerTicket = endpoint({
  name: 'getCustomerTicket',
  method: 'GET',
  path: '/api/customer/tickets/:id',
  permission: 'customer',
  summary: 'One own ticket.',
  input: z.object({ id: idSchema }),
  output: customerTicketSchema,
});
export const withdrawTicket = endpoint({
  name: 'withdrawTicket',
  method: 'POST',
  path: '/api/customer/tickets/:id/withdraw',
  permission: 'customer',
  summary: 'Withdraw.',
  input: z.object({ id: idSchema, version: seenVersionSchema, reason: z.string().trim().max(500).optional() }),
  output: customerTicketSchema,
});
export const reopenCustomerTicket = endpoint({
  name: 'reopenCustomerTicket',
  method: 'POST',
  path: '/api/customer/tickets/:id/reopen',
  permission: 'customer',
  summary: 'Not settled after all: take it up again.',
  input: z.object({ id: idSchema, version: seenVersionSchema, reason: bodyTextSchema.optional() }),
  output: customerTicketSchema,
});
export const rateTicket = endpoint({
  name: 'rateTicket',
  method: 'POST',
  path: '/api/customer/tickets/:id/rating',
  permission: 'customer',
  summary: 'Rate how the matter was handled.',
  input: z.object({
    id: idSchema,
    version: seenVersionSchema,
    score: z.number().int().min(1).max(5),
    comment: z.string().trim().min(1).max(1_000).optional(),
  }),
  output: customerTicketSchema,
});
