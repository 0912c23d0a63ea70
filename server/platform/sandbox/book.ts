import { z } from 'zod';
import { complaintRowSchema, pictureSchema } from './complaint-book.ts';

export const providerSchema = z.enum(['wechatpay', 'alipay', 'stripe']);
export type SandboxProvider = z.infer<typeof providerSchema>;

const minorText = z.string().regex(/^\d{1,18}$/);

export const paymentSchema = z.object({
  provider: providerSchema,
  reference: z.string().min(1).max(128),
  merchantReference: z.string().max(128).nullable().default(null),
  /** null: taken on trust, so no refund is too much. */
  capturedMinor: minorText.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  paidAt: z.iso.datetime({ offset: true }),
});
export type Payment = z.infer<typeof paymentSchema>;

export const bookStateSchema = z.enum(['processing', 'succeeded', 'closed', 'abnormal', 'failed']);
export type BookState = z.infer<typeof bookStateSchema>;

const stepSchema = z.object({ at: z.number(), state: bookStateSchema, failure: z.string().nullable() });
export type Step = z.infer<typeof stepSchema>;

export const refundRowSchema = z.object({
  provider: providerSchema,
  id: z.string(),
  key: z.string(),
  payment: z.string(),
  minor: minorText,
  currency: z.string(),
  state: bookStateSchema,
  failure: z.string().nullable(),
  createdAt: z.number(),
  succeededAt: z.number().nullable(),
  notifyUrl: z.string().nullable(),
  /** The business content of the request, to tell a repeat from a reuse of its key. */
  digest: z.string(),
  metadata: z.record(z.string(), z.string()),
  /** What will still happen to it, by the clock in milliseconds. */
  steps: z.array(stepSchema),
});
export type RefundRow = z.infer<typeof refundRowSchema>;

export const callbackSchema = z.object({
  id: z.string(),
  url: z.string(),
  kind: z.enum(['created', 'changed']),
  /** The refund as it stood when the event happened. */
  refund: refundRowSchema,
  happenedAt: z.number(),
  dueAt: z.number(),
  attempts: z.number().int(),
  state: z.enum(['waiting', 'acknowledged', 'given_up']),
});
export type Callback = z.infer<typeof callbackSchema>;

export const savedAnswerSchema = z.object({
  key: z.string(),
  digest: z.string(),
  status: z.number().int(),
  body: z.string(),
});
export type SavedAnswer = z.infer<typeof savedAnswerSchema>;

export const recordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('payment'), payment: paymentSchema }),
  z.object({ type: z.literal('refund'), refund: refundRowSchema }),
  z.object({ type: z.literal('callback'), callback: callbackSchema }),
  z.object({ type: z.literal('answer'), answer: savedAnswerSchema }),
  z.object({ type: z.literal('complaint'), complaint: complaintRowSchema }),
  z.object({ type: z.literal('picture'), picture: pictureSchema }),
]);
export type BookRecord = z.infer<typeof recordSchema>;
