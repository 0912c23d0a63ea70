import { z } from 'zod';
import { doerSchema, idSchema, moneySchema, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { refundStateSchema } from './refund.ts';

export const TASK_KINDS = ['manual', 'not_paid', 'returned', 'contradiction'] as const;
/** `provider`: it was settled by the provider's own later word. */
export const TASK_RESOLUTIONS = ['paid', 'not_paid', 'ask_again', 'noted', 'provider'] as const;
const PERSON_RESOLUTIONS = ['paid', 'not_paid', 'ask_again', 'noted'] as const;

export const refundTaskSchema = z.object({
  id: idSchema,
  kind: z.enum(TASK_KINDS),
  code: z.string().nullable(),
  openedAt: timeSchema,
  refund: z.object({
    id: idSchema,
    number: z.string(),
    ticketId: idSchema,
    ticketNumber: z.string(),
    money: moneySchema,
    state: refundStateSchema,
    provider: z.string(),
    requestedBy: doerSchema,
  }),
  resolution: z.enum(TASK_RESOLUTIONS).nullable(),
  evidence: z.string().nullable(),
  reference: z.string().nullable(),
  resolvedBy: doerSchema.nullable(),
  resolvedAt: timeSchema.nullable(),
  version: z.number().int(),
  can: z.array(z.enum(PERSON_RESOLUTIONS)),
});
export type RefundTaskView = z.infer<typeof refundTaskSchema>;

export const listRefundTasks = endpoint({
  name: 'listRefundTasks',
  method: 'GET',
  path: '/api/refund-tasks',
  permission: 'refund:approve',
  summary: 'Refunds that a person must look after, oldest first while open, newest first when done.',
  input: z.object({ ...pageInputShape, open: z.stringbool().default(true), refundId: idSchema.optional() }),
  output: pageOf(refundTaskSchema),
});
export const resolveRefundTask = endpoint({
  name: 'resolveRefundTask',
  method: 'POST',
  path: '/api/refund-tasks/:id/resolve',
  permission: 'refund:approve',
  summary: 'Resolve it: with evidence, a fresh second factor and never by the requester where books change.',
  input: z.object({
    id: idSchema,
    version: versionSchema,
    resolution: z.enum(PERSON_RESOLUTIONS),
    evidence: z.string().trim().min(5).max(2_000).optional(),
    reference: z.string().trim().min(1).max(128).optional(),
  }),
  output: refundTaskSchema,
});
