import { z } from 'zod';
import {
  doerSchema,
  idSchema,
  moneySchema,
  noteSchema,
  pageInputShape,
  pageOf,
  positiveMoneySchema,
  timeSchema,
  versionSchema,
} from './common.ts';
import { decision } from './decision.ts';
import { endpoint } from './endpoint.ts';

/** Goodwill and compensation are the desk's own money; a provisional credit is the payment's, ahead of the decision. */
export const REMEDY_KINDS = ['goodwill', 'compensation', 'provisional_credit'] as const;
export const REMEDY_STATES = [
  'requested',
  'approved',
  'declined',
  'cancelled',
  'credited',
  'final',
  'reversed',
] as const;
const REMEDY_ACTS = ['approve', 'decline', 'cancel', 'credit', 'finalise', 'reverse'] as const;

export const remedySchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: z.enum(REMEDY_KINDS),
  ticketId: idSchema,
  ticketNumber: z.string(),
  transactionId: idSchema,
  money: moneySchema,
  note: z.string(),
  state: z.enum(REMEDY_STATES),
  needsSecond: z.boolean(),
  requestedBy: doerSchema,
  requestedAt: timeSchema,
  decidedBy: doerSchema.nullable(),
  /** How it was paid: the operator's own transfer, voucher or balance credit. */
  payoutReference: z.string().nullable(),
  creditedAt: timeSchema.nullable(),
  version: z.number().int(),
  steps: z.array(
    z.object({ state: z.enum(REMEDY_STATES), at: timeSchema, by: z.string(), note: z.string().nullable() }),
  ),
  can: z.array(z.enum(REMEDY_ACTS)),
});
export type RemedyView = z.infer<typeof remedySchema>;

/** Of the deciding only staff know: the customer sees what was credited, is kept, or was taken back. */
export const CUSTOMER_CREDIT_STATES = [
  'credited',
  'final',
  'reversed',
] as const satisfies (typeof REMEDY_STATES)[number][];
export const customerCreditSchema = z.object({
  id: idSchema,
  transactionId: idSchema,
  kind: z.enum(REMEDY_KINDS),
  money: moneySchema,
  state: z.enum(CUSTOMER_CREDIT_STATES),
  /** The transfer, voucher or balance credit it came by. */
  reference: z.string().nullable(),
  at: timeSchema,
  steps: z.array(z.object({ state: z.enum(CUSTOMER_CREDIT_STATES), at: timeSchema })),
});

export const requestRemedy = endpoint({
  name: 'requestRemedy',
  method: 'POST',
  path: '/api/remedies',
  permission: 'refund:request',
  status: 201,
  idempotency: 'required',
  summary: 'Ask for goodwill, compensation or a provisional credit for one transaction of a ticket.',
  input: z.object({
    kind: z.enum(REMEDY_KINDS),
    ticketId: idSchema,
    transactionId: idSchema,
    money: positiveMoneySchema,
    note: noteSchema,
  }),
  output: remedySchema,
});
export const listRemedies = endpoint({
  name: 'listRemedies',
  method: 'GET',
  path: '/api/remedies',
  permission: 'refund:read',
  summary: 'Goodwill, compensation and provisional credits, newest first.',
  input: z.object({
    ...pageInputShape,
    state: z.enum(REMEDY_STATES).optional(),
    kind: z.enum(REMEDY_KINDS).optional(),
    ticketId: idSchema.optional(),
    transactionId: idSchema.optional(),
  }),
  output: pageOf(remedySchema),
});
export const getRemedy = endpoint({
  name: 'getRemedy',
  method: 'GET',
  path: '/api/remedies/:id',
  permission: 'refund:read',
  summary: 'One of them with its steps.',
  input: z.object({ id: idSchema }),
  output: remedySchema,
});
export const approveRemedy = decision({
  name: 'approveRemedy',
  path: '/api/remedies/:id/approve',
  permission: 'refund:approve',
  summary: "Approve; never one's own request; asks for a fresh second factor.",
  output: remedySchema,
});
export const declineRemedy = decision({
  name: 'declineRemedy',
  path: '/api/remedies/:id/decline',
  permission: 'refund:approve',
  summary: 'Decline, with a note.',
  output: remedySchema,
});
export const cancelRemedy = decision({
  name: 'cancelRemedy',
  path: '/api/remedies/:id/cancel',
  permission: 'refund:request',
  summary: 'Cancel before it is credited.',
  output: remedySchema,
});
export const creditRemedy = endpoint({
  name: 'creditRemedy',
  method: 'POST',
  path: '/api/remedies/:id/credit',
  permission: 'refund:request',
  summary: 'Record that the customer has it, and by which transfer; only now is the customer told.',
  input: z.object({ id: idSchema, version: versionSchema, payoutReference: z.string().trim().min(1).max(128) }),
  output: remedySchema,
});
export const finaliseRemedy = decision({
  name: 'finaliseRemedy',
  path: '/api/remedies/:id/finalise',
  permission: 'refund:approve',
  summary: 'Let the customer keep a provisional credit; asks for a fresh second factor.',
  output: remedySchema,
});
export const reverseRemedy = decision({
  name: 'reverseRemedy',
  path: '/api/remedies/:id/reverse',
  permission: 'refund:approve',
  summary: 'Take a provisional credit back; asks for a fresh second factor.',
  output: remedySchema,
});
