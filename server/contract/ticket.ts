import { z } from 'zod';
import { attachmentIdsSchema } from './attachment.ts';
import { clockSchema } from './clock.ts';
import { bodyTextSchema, idSchema, localeSchema, namedSchema, timeSchema } from './common.ts';
import { complaintSourceSchema } from './complaint-source.ts';
import { endpoint } from './endpoint.ts';
import { intakeSchema, intakeViewSchema } from './intake.ts';
import { providerComplaintSchema } from './provider-complaint.ts';
import { refundSchema } from './refund.ts';
import { CATEGORIES, SEVERITIES } from './taxonomy.ts';
import { TICKET_KINDS } from './ticket-kind.ts';
import { transactionSchema } from './transaction.ts';
import { triageSchema } from './triage.ts';

export { TICKET_KINDS };

export const TICKET_STATUSES = ['new', 'open', 'waiting', 'snoozed', 'resolved', 'closed', 'merged'] as const;
export const ticketStatusSchema = z.enum(TICKET_STATUSES);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
/** Somebody still has to do something about it. */
export const UNFINISHED: readonly TicketStatus[] = ['new', 'open', 'waiting', 'snoozed'];
export const CHANNELS = ['portal', 'widget', 'phone', 'mail', 'branch', 'provider'] as const;
export const WAITING_FOR = ['customer', 'provider', 'internal'] as const;
export const COMPLAINT_STATES = [
  'recorded',
  'acknowledged',
  'investigating',
  'decided',
  'communicated',
  'closed',
  'withdrawn',
  'escalated',
] as const;
export const OUTCOMES = ['upheld', 'partly_upheld', 'not_upheld', 'withdrawn', 'out_of_scope'] as const;
export const REDRESS = [
  'none',
  'apology',
  'explanation',
  'refund',
  'compensation',
  'fee_waiver',
  'account_action',
] as const;

/** What a matter is when it is no complaint: asked on closing a chat, so that complaints do not go unrecorded. */
export const NOT_COMPLAINT = [
  'question_answered',
  'request_done',
  'thanks_or_idea',
  'recorded_elsewhere',
  'no_answer',
] as const;

/** A row of the queue. */
export const ticketSummarySchema = z.object({
  id: idSchema,
  number: z.string(),
  version: z.number().int(),
  kind: z.enum(TICKET_KINDS),
  status: ticketStatusSchema,
  waitingFor: z.enum(WAITING_FOR).nullable(),
  subject: z.string(),
  category: z.enum(CATEGORIES).nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  channel: z.enum(CHANNELS),
  /** The provider's own complaint desk where it was filed; public replies go on to there, within its limits. */
  complaintSource: complaintSourceSchema.nullable(),
  locale: localeSchema,
  customer: namedSchema,
  assignee: namedSchema.nullable(),
  team: namedSchema.nullable(),
  tags: z.array(z.string()),
  lastSeq: z.number().int(),
  lastMessage: z
    .object({ authorKind: z.enum(['customer', 'agent', 'system']), preview: z.string(), at: timeSchema })
    .nullable(),
  nextDue: z.object({ kind: z.string(), dueAt: timeSchema }).nullable(),
  wakeAt: timeSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** Where a search found its words, when that was in what somebody wrote. */
  match: z.object({ seq: z.number().int(), snippet: z.string() }).optional(),
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const TICKET_ACTIONS = [
  'reply',
  'note',
  'assign',
  'transfer',
  'snooze',
  'resolve',
  'reopen',
  'promote',
  'downgrade',
  'reclassify',
  'merge',
  'link',
  'tag',
  'split',
  'refund',
] as const;

export const MAX_TAGS = 20;
/** A tag is one word to say and to search for: letters, digits and hyphens, in lower case. */
export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u);
export const tagsSchema = z.array(tagSchema).max(MAX_TAGS).default([]);

/** Everything the desk sees of a ticket; `can` is what this actor may do next. */
export const ticketSchema = ticketSummarySchema.extend({
  customer: z.object({
    id: idSchema,
    name: z.string(),
    locale: localeSchema,
    emailMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    assurance: z.enum(['anonymous', 'signed', 'confirmed']),
    ticketCount: z.number().int(),
  }),
  transactions: z.array(transactionSchema),
  complaint: z
    .object({
      state: z.enum(COMPLAINT_STATES),
      category: z.enum(CATEGORIES).nullable(),
      cause: z.string().nullable(),
      outcome: z.enum(OUTCOMES).nullable(),
      redress: z.enum(REDRESS).nullable(),
      recordedAt: timeSchema,
      decidedAt: timeSchema.nullable(),
      reopenedCount: z.number().int(),
    })
    .nullable(),
  clocks: z.array(clockSchema),
  /** The complaint at the provider that this ticket answers, and what was given back there. */
  providerComplaint: providerComplaintSchema.nullable(),
  /** What the customer was asked and answered when they filed it; null where nobody asked. */
  intake: intakeViewSchema.nullable(),
  triage: triageSchema.nullable(),
  refunds: z.array(refundSchema),
  mergedInto: z.object({ id: idSchema, number: z.string() }).nullable(),
  links: z.array(z.object({ id: idSchema, number: z.string(), relation: z.string() })),
  earlier: z.array(
    z.object({
      id: idSchema,
      number: z.string(),
      subject: z.string(),
      status: ticketStatusSchema,
      createdAt: timeSchema,
    }),
  ),
  rating: z.object({ score: z.number().int(), comment: z.string().nullable(), at: timeSchema }).nullable(),
  can: z.array(z.enum(TICKET_ACTIONS)),
});
export type TicketView = z.infer<typeof ticketSchema>;

export const openTicketForCustomer = endpoint({
  name: 'openTicketForCustomer',
  method: 'POST',
  path: '/api/tickets',
  permission: 'ticket:write',
  status: 201,
  idempotency: 'required',
  summary: 'Open a ticket on behalf of a customer.',
  input: z.object({
    customerId: idSchema,
    channel: z.enum(CHANNELS),
    kind: z.enum(TICKET_KINDS),
    body: bodyTextSchema,
    subject: z.string().trim().min(1).max(200).optional(),
    transactionIds: z.array(idSchema).max(20).default([]),
    attachmentIds: attachmentIdsSchema,
    locale: localeSchema.optional(),
    /** What the customer says it is, and their answers to what such a matter is asked; the questions are in `questions.ts`. */
    intake: intakeSchema.optional(),
  }),
  output: ticketSchema,
});
export const getTicket = endpoint({
  name: 'getTicket',
  method: 'GET',
  path: '/api/tickets/:id',
  permission: 'ticket:read',
  summary: 'One ticket with all its context.',
  input: z.object({ id: idSchema }),
  output: ticketSchema,
});
