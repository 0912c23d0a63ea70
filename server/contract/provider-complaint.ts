import { z } from 'zod';
import { idSchema, moneySchema, pageInputShape, pageOf, reasonSchema, timeSchema, versionSchema } from './common.ts';
import { complaintSourceSchema } from './complaint-source.ts';
import { endpoint } from './endpoint.ts';

export const FILED_STATES = ['pending', 'processing', 'processed', 'escalated', 'withdrawn', 'unknown'] as const;
export const ANSWER_KINDS = ['reply', 'complete', 'refund_agreed', 'refund_refused'] as const;
/** `settled`: a person has seen to it elsewhere. */
export const ANSWER_STATES = ['queued', 'sending', 'sent', 'failed', 'settled'] as const;
export const COMPLAINT_ACTIONS = ['complete', 'refuse_refund', 'look', 'reveal'] as const;

export const providerAnswerSchema = z.object({
  id: idSchema,
  kind: z.enum(ANSWER_KINDS),
  /** The public message that it carries. */
  messageId: idSchema.nullable(),
  words: z.string().nullable(),
  state: z.enum(ANSWER_STATES),
  attempts: z.number().int(),
  /** When the next try is, while it is not given. */
  dueAt: timeSchema,
  sentAt: timeSchema.nullable(),
  /** Why not, as the provider's code or ours. */
  code: z.string().nullable(),
  settledBy: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
  at: timeSchema,
});
export type ProviderAnswerView = z.infer<typeof providerAnswerSchema>;

export const providerComplaintSchema = z.object({
  id: idSchema,
  source: complaintSourceSchema,
  /** The provider's number of it. */
  reference: z.string(),
  state: z.enum(FILED_STATES),
  /** The provider's own word for the state. */
  providerState: z.string(),
  problem: z.string().nullable(),
  isRefundWanted: z.boolean(),
  paid: moneySchema.nullable(),
  refundAsked: moneySchema.nullable(),
  transactionReference: z.string().nullable(),
  /** Whether the payment is known here: `waiting` until the feed brings it, `foreign` when it is another customer's. */
  payment: z.enum(['tied', 'waiting', 'foreign', 'none']),
  complainedAt: timeSchema,
  dueAt: timeSchema.nullable(),
  times: z.number().int(),
  isReplyAwaited: z.boolean(),
  isFullyRefunded: z.boolean(),
  isUrgent: z.boolean(),
  isPlatformIn: z.boolean(),
  phoneMasked: z.string().nullable(),
  repliedAt: timeSchema.nullable(),
  processedAt: timeSchema.nullable(),
  /** When it was last read at the provider. */
  readAt: timeSchema,
  version: z.number().int(),
  /** Oldest first. */
  answers: z.array(providerAnswerSchema),
  can: z.array(z.enum(COMPLAINT_ACTIONS)),
});
export type ProviderComplaintView = z.infer<typeof providerComplaintSchema>;

/** Characters of the words beside a refusal. */
export const REFUSAL_WORDS = 200;

const act = <const N extends string, S extends z.ZodRawShape>(name: N, verb: string, summary: string, shape: S) =>
  endpoint({
    name,
    method: 'POST',
    path: `/api/tickets/:id/provider-complaint/${verb}`,
    permission: 'ticket:write',
    summary,
    input: z.object({ ...shape, id: idSchema, version: versionSchema }),
    output: providerComplaintSchema,
  });

export const completeProviderComplaint = act(
  'completeProviderComplaint',
  'complete',
  'Mark the complaint as handled at the provider, after all that was said before.',
  {},
);
export const refuseProviderRefund = act(
  'refuseProviderRefund',
  'refuse-refund',
  'Tell the provider that the refund asked for is refused; the customer reads the words.',
  { words: z.string().trim().min(5).max(REFUSAL_WORDS) },
);
export const lookAtProviderComplaint = endpoint({
  name: 'lookAtProviderComplaint',
  method: 'POST',
  idempotency: 'none',
  path: '/api/tickets/:id/provider-complaint/look',
  permission: 'ticket:write',
  summary: 'Have the complaint read again at the provider now.',
  input: z.object({ id: idSchema }),
  output: providerComplaintSchema,
});
export const revealProviderComplaint = endpoint({
  name: 'revealProviderComplaint',
  method: 'POST',
  idempotency: 'none',
  path: '/api/tickets/:id/provider-complaint/reveal',
  permission: 'customer:reveal',
  summary: 'Show the telephone number that was left with the complaint; writes an audit entry.',
  input: z.object({ id: idSchema, reason: reasonSchema }),
  output: z.object({ phone: z.string().nullable() }),
});

export const providerTaskSchema = z.object({
  answer: providerAnswerSchema,
  source: complaintSourceSchema,
  reference: z.string(),
  ticket: z.object({ id: idSchema, number: z.string(), subject: z.string() }),
});
export type ProviderTaskView = z.infer<typeof providerTaskSchema>;
export const listProviderTasks = endpoint({
  name: 'listProviderTasks',
  method: 'GET',
  path: '/api/provider-tasks',
  permission: 'ticket:read',
  summary: 'What could not be given back to a provider and waits for a person, oldest first.',
  input: z.object({ ...pageInputShape }),
  output: pageOf(providerTaskSchema),
});
export const retryProviderAnswer = endpoint({
  name: 'retryProviderAnswer',
  method: 'POST',
  path: '/api/provider-answers/:id/retry',
  permission: 'ticket:write',
  summary: 'Send it again; the provider’s record is looked at first.',
  input: z.object({ id: idSchema, version: versionSchema }),
  output: providerComplaintSchema,
});
export const settleProviderAnswer = endpoint({
  name: 'settleProviderAnswer',
  method: 'POST',
  path: '/api/provider-answers/:id/settle',
  permission: 'ticket:write',
  summary: 'Say that it was seen to in the provider’s own console, or will not be, and how.',
  input: z.object({ id: idSchema, version: versionSchema, note: reasonSchema }),
  output: providerComplaintSchema,
});
