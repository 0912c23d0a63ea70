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
} from './common.ts';
import { decision, decisionShape } from './decision.ts';
import { endpoint } from './endpoint.ts';
import { secondFactorCode } from './session.ts';

export const REFUND_STATES = [
  'requested',
  'approved',
  'declined',
  'submitting',
  'processing',
  'unknown',
  'succeeded',
  'failed',
  'closed',
  'needs_manual',
  'returned',
  'cancelled',
] as const;
export const refundStateSchema = z.enum(REFUND_STATES);
export type RefundState = z.infer<typeof refundStateSchema>;
export const REFUND_REASONS = [
  'duplicate',
  'failed_service',
  'unauthorised',
  'wrong_amount',
  'goodwill',
  'other',
] as const;

export const CUSTOMER_REFUND_STATES = [
  'deciding',
  'declined',
  'sending',
  'on_its_way',
  'arrived',
  'delayed',
  'not_sent',
  'came_back',
  'cancelled',
] as const;

export const refundSchema = z.object({
  id: idSchema,
  number: z.string(),
  ticketId: idSchema,
  ticketNumber: z.string(),
  transactionId: idSchema,
  money: moneySchema,
  reason: z.enum(REFUND_REASONS),
  note: z.string().nullable(),
  state: refundStateSchema,
  /** `state` under the name that tickets and transactions have for it. */
  status: refundStateSchema,
  provider: z.string(),
  providerReference: z.string().nullable(),
  failureCode: z.string().nullable(),
  needsSecond: z.boolean(),
  requestedBy: doerSchema,
  requestedAt: timeSchema,
  approvedBy: doerSchema.nullable(),
  /** What the customer reads of it at this moment. */
  customerState: z.enum(CUSTOMER_REFUND_STATES),
  usualDays: z.number().int(),
  settledAt: timeSchema.nullable(),
  version: z.number().int(),
  steps: z.array(
    z.object({
      state: refundStateSchema,
      at: timeSchema,
      by: z.string(),
      code: z.string().nullable(),
      providerReference: z.string().nullable(),
    }),
  ),
  can: z.array(z.enum(['approve', 'decline', 'cancel'])),
});
export type RefundView = z.infer<typeof refundSchema>;

/** What the customer is told of a refund: where the money is, nothing of who decided. */
export const customerRefundSchema = z.object({
  id: idSchema,
  transactionId: idSchema,
  money: moneySchema,
  state: z.enum(CUSTOMER_REFUND_STATES),
  providerReference: z.string().nullable(),
  at: timeSchema,
  usualDays: z.number().int(),
  /** What the customer could have read at which time, oldest first; of who did it nothing. */
  steps: z.array(z.object({ state: z.enum(CUSTOMER_REFUND_STATES), at: timeSchema })),
});

export const requestRefund = endpoint({
  name: 'requestRefund',
  method: 'POST',
  path: '/api/refunds',
  permission: 'refund:request',
  status: 201,
  idempotency: 'required',
  summary: 'Ask for money to go back for one transaction of a ticket.',
  input: z.object({
    ticketId: idSchema,
    transactionId: idSchema,
    money: positiveMoneySchema,
    reason: z.enum(REFUND_REASONS),
    note: noteSchema.optional(),
  }),
  output: refundSchema,
});
export const listRefunds = endpoint({
  name: 'listRefunds',
  method: 'GET',
  path: '/api/refunds',
  permission: 'refund:read',
  summary: 'Refunds, newest first.',
  input: z.object({
    ...pageInputShape,
    state: refundStateSchema.optional(),
    status: refundStateSchema.optional(),
    ticketId: idSchema.optional(),
    transactionId: idSchema.optional(),
    awaitingApproval: z.stringbool().optional(),
  }),
  output: pageOf(refundSchema),
});
export const getRefund = endpoint({
  name: 'getRefund',
  method: 'GET',
  path: '/api/refunds/:id',
  permission: 'refund:read',
  summary: 'One refund with its steps.',
  input: z.object({ id: idSchema }),
  output: refundSchema,
});
export const approveRefund = endpoint({
  name: 'approveRefund',
  method: 'POST',
  path: '/api/refunds/:id/approve',
  permission: 'refund:approve',
  summary: "Approve; never one's own request; asks for a fresh second factor, proven before or by `code`.",
  input: z.object({ ...decisionShape, code: secondFactorCode.optional() }),
  output: refundSchema,
});
export const declineRefund = decision({
  name: 'declineRefund',
  path: '/api/refunds/:id/decline',
  permission: 'refund:approve',
  summary: 'Decline, with a note.',
  output: refundSchema,
});
export const cancelRefund = decision({
  name: 'cancelRefund',
  path: '/api/refunds/:id/cancel',
  permission: 'refund:request',
  summary: 'Cancel before submission.',
  output: refundSchema,
});

export const receiveProviderNotification = endpoint({
  name: 'receiveProviderNotification',
  method: 'POST',
  path: '/api/providers/:provider/notifications',
  permission: 'public',
  body: 'raw',
  answers: 'bytes',
  idempotency: 'none',
  summary: "A provider's signed call-back; unsigned or stale ones are refused and change nothing.",
  input: z.object({ provider: z.string().max(32) }),
  output: z.unknown(),
});
