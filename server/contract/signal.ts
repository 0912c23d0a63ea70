import { z } from 'zod';
import {
  idSchema,
  localeSchema,
  moneySchema,
  noteSchema,
  pageInputShape,
  pageOf,
  timeSchema,
  versionSchema,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { providerSchema } from './transaction.ts';
import { SIGNAL_CODES, SIGNAL_STATES } from './triage.ts';

export const DISMISSALS = [
  'two_purchases',
  'already_put_right',
  'usual_for_customer',
  'agreed_otherwise',
  'data_fault',
  'other',
] as const;

export const keptSignalSchema = z.object({
  id: idSchema,
  code: z.enum(SIGNAL_CODES),
  customerId: idSchema,
  customerName: z.string(),
  provider: z.string(),
  payee: z.string().nullable(),
  money: moneySchema,
  transactionIds: z.array(idSchema),
  /** What was compared, with the figures. */
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  state: z.enum(SIGNAL_STATES),
  reason: z.enum(DISMISSALS).nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: timeSchema.nullable(),
  occurredAt: timeSchema,
  foundAt: timeSchema,
  toldAt: timeSchema.nullable(),
  /** Tickets that its transactions hang on: whether the customer has complained. */
  tickets: z.number().int(),
  version: z.number().int(),
  can: z.array(z.enum(['confirm', 'dismiss', 'reopen'])),
});
export type KeptSignalView = z.infer<typeof keptSignalSchema>;

export const listSignals = endpoint({
  name: 'listSignals',
  method: 'GET',
  path: '/api/signals',
  permission: 'signal:read',
  summary: 'What is abnormal in transaction records, newest found first.',
  input: z.object({
    ...pageInputShape,
    code: z.enum(SIGNAL_CODES).optional(),
    state: z.enum(SIGNAL_STATES).optional(),
    provider: providerSchema.optional(),
    customerId: idSchema.optional(),
    transactionId: idSchema.optional(),
    /** Only those whose customers have not complained about these transactions. */
    silent: z.stringbool().optional(),
  }),
  output: pageOf(keptSignalSchema),
});
export const getSignal = endpoint({
  name: 'getSignal',
  method: 'GET',
  path: '/api/signals/:id',
  permission: 'signal:read',
  summary: 'One signal with its evidence.',
  input: z.object({ id: idSchema }),
  output: keptSignalSchema,
});
const decided = { id: idSchema, version: versionSchema, note: noteSchema.optional() };
export const confirmSignal = endpoint({
  name: 'confirmSignal',
  method: 'POST',
  path: '/api/signals/:id/confirm',
  permission: 'signal:decide',
  summary: 'A person has looked: it is so.',
  input: z.object(decided),
  output: keptSignalSchema,
});
export const dismissSignal = endpoint({
  name: 'dismissSignal',
  method: 'POST',
  path: '/api/signals/:id/dismiss',
  permission: 'signal:decide',
  summary: 'A person has looked: it is not so, for a reason.',
  input: z.object({ ...decided, reason: z.enum(DISMISSALS) }),
  output: keptSignalSchema,
});
export const reopenSignal = endpoint({
  name: 'reopenSignal',
  method: 'POST',
  path: '/api/signals/:id/reopen',
  permission: 'signal:decide',
  summary: 'Have a judged signal looked at again.',
  input: z.object(decided),
  output: keptSignalSchema,
});

export const WARNING_FATES = [
  'send',
  'not_confirmed',
  'not_for_customers',
  'complained',
  'told',
  'opted_out',
  'no_mail_address',
] as const;
const chosen = z.object({ signalIds: z.array(idSchema).min(1).max(200) });
const recipientSchema = z.object({
  signalId: idSchema,
  customerId: idSchema,
  customerName: z.string(),
  locale: localeSchema,
  fate: z.enum(WARNING_FATES),
});
export const previewWarnings = endpoint({
  name: 'previewWarnings',
  method: 'POST',
  path: '/api/signals/warnings/preview',
  permission: 'signal:warn',
  summary: 'Who would be written to about these signals, who would not and why, and a sample of the words.',
  input: chosen,
  output: z.object({
    recipients: z.array(recipientSchema),
    samples: z.array(
      z.object({ locale: localeSchema, code: z.enum(SIGNAL_CODES), subject: z.string(), text: z.string() }),
    ),
  }),
});
export const sendWarnings = endpoint({
  name: 'sendWarnings',
  method: 'POST',
  path: '/api/signals/warnings',
  permission: 'signal:warn',
  idempotency: 'required',
  summary: 'Write to the customers of confirmed signals who have not complained: once a signal, in their own language.',
  input: chosen,
  output: z.object({ recipients: z.array(recipientSchema) }),
});
