import { z } from 'zod';
import { idSchema, localeSchema, timeSchema, versionSchema } from './common.ts';
import { CATEGORIES, SEVERITIES } from './taxonomy.ts';

export const SIGNAL_CODES = [
  'charged_twice',
  'debited_not_credited',
  'refund_overdue',
  'velocity',
  'odd_amount',
  'fee_off',
] as const;
export const SIGNAL_STATES = ['open', 'confirmed', 'dismissed', 'passed'] as const;
export const signalSchema = z.object({
  code: z.enum(SIGNAL_CODES),
  transactionIds: z.array(idSchema),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Of one that the desk keeps: its record, and what people made of it. */
  id: idSchema.optional(),
  state: z.enum(SIGNAL_STATES).optional(),
});
export type SignalView = z.infer<typeof signalSchema>;
export const triageReasonSchema = z.object({
  kind: z.enum(['word', 'signal', 'rule']),
  term: z.string(),
  weight: z.number(),
});
export const triageSchema = z.object({
  id: idSchema,
  at: timeSchema,
  language: localeSchema,
  category: z.enum(CATEGORIES).nullable(),
  confidence: z.number(),
  abstained: z.boolean(),
  ranking: z.array(z.object({ category: z.enum(CATEGORIES), confidence: z.number() })),
  severity: z.enum(SEVERITIES),
  severityConfidence: z.number(),
  signals: z.array(signalSchema),
  /** Why the category is as it is: words and signals without which it would be another or less sure, and the rules of the severity. */
  reasons: z.array(triageReasonSchema),
  /** Why the severity is as it is: the rules that raised it with the words they go by, else the words by which the model chose it. */
  severityReasons: z.array(triageReasonSchema),
  hints: z.array(z.string()),
  duplicates: z.array(
    z.object({
      ticketId: idSchema,
      number: z.string(),
      why: z.enum(['same_transaction', 'near_same_text']),
      sameCustomer: z.boolean().default(true),
      /** The share of words in common, 0 to 1, where words were compared. */
      similarity: z.number().nullable().default(null),
    }),
  ),
  redactions: z.number().int(),
  modelVersion: z.string(),
  correction: z
    .object({ category: z.enum(CATEGORIES), severity: z.enum(SEVERITIES), agentName: z.string(), at: timeSchema })
    .nullable(),
});
export type TriageView = z.infer<typeof triageSchema>;

/** Correct what the machine thought; the correction is kept for the next model. */
export const reclassifyShape = {
  category: z.enum(CATEGORIES),
  severity: z.enum(SEVERITIES).optional(),
  version: versionSchema,
};
