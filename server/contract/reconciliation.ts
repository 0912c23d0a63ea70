import { z } from 'zod';
import { idSchema, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { BILL_FORMATS, providerSchema } from './transaction.ts';

/** A day of a busy merchant is a million lines. */
export const BILL_LIMIT_BYTES = 1_073_741_824;
export const MOVEMENTS = ['payment', 'refund', 'return', 'chargeback', 'other'] as const;
export const RUN_STATES = ['reading', 'matching', 'searching', 'done', 'failed'] as const;

const minor = z.string().regex(/^-?\d{1,30}$/);
const count = z.number().int();
const totalSchema = z.object({
  currency: z.string(),
  movement: z.enum(MOVEMENTS),
  /** `matched`, the kind of the first difference of a line, or `aside`: nothing of ours to compare it with. */
  outcome: z.string(),
  lines: count,
  billMinor: minor,
  ownMinor: minor,
  billFeeMinor: minor,
  ownFeeMinor: minor,
});
/** Of one currency and kind of movement: what the bill says, what we say, and whether the differences explain it. */
const sumSchema = z.object({
  currency: z.string(),
  movement: z.enum(MOVEMENTS),
  billLines: count,
  billMinor: minor,
  billFeeMinor: minor,
  matchedLines: count,
  matchedMinor: minor,
  differingLines: count,
  differingMinor: minor,
  asideLines: count,
  asideMinor: minor,
  missingThereLines: count,
  missingThereMinor: minor,
  ownMinor: minor,
  /** Bill lines and money = matched + differing + aside. */
  addsUp: z.boolean(),
});
export type ReconciliationSum = z.infer<typeof sumSchema>;

export const reconciliationSchema = z.object({
  id: idSchema,
  provider: z.string(),
  format: z.enum(BILL_FORMATS),
  name: z.string(),
  state: z.enum(RUN_STATES),
  pass: count,
  bytes: count,
  bytesRead: count,
  lines: count,
  rejected: count,
  linesMatched: count,
  from: timeSchema.nullable(),
  to: timeSchema.nullable(),
  open: count,
  failure: z.string().nullable(),
  startedBy: z.string(),
  startedAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  version: count,
});
export type ReconciliationView = z.infer<typeof reconciliationSchema>;
export const reconciliationDetailSchema = reconciliationSchema.extend({
  sums: z.array(sumSchema),
  totals: z.array(totalSchema),
});
export type ReconciliationDetailView = z.infer<typeof reconciliationDetailSchema>;
const upload = {
  format: z.enum(BILL_FORMATS),
  /** The first and last day that the bill covers, by the provider's clock; by default those of its payments. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
export const startReconciliation = endpoint({
  name: 'startReconciliation',
  method: 'POST',
  path: '/api/reconciliations',
  permission: 'import:write',
  body: 'file',
  status: 202,
  summary: 'Hand in a bill of a provider to be compared with our books; the same bill again answers the first run.',
  input: z.object(upload),
  output: z.object({ id: idSchema, repeated: z.boolean() }),
});
export const listReconciliations = endpoint({
  name: 'listReconciliations',
  method: 'GET',
  path: '/api/reconciliations',
  permission: 'reconciliation:read',
  summary: 'Runs, newest first.',
  input: z.object({ ...pageInputShape, provider: providerSchema.optional(), state: z.enum(RUN_STATES).optional() }),
  output: pageOf(reconciliationSchema),
});
export const getReconciliation = endpoint({
  name: 'getReconciliation',
  method: 'GET',
  path: '/api/reconciliations/:id',
  permission: 'reconciliation:read',
  summary: 'One run with its totals by currency, and whether they add up.',
  input: z.object({ id: idSchema }),
  output: reconciliationDetailSchema,
});
export const rematchReconciliation = endpoint({
  name: 'rematchReconciliation',
  method: 'POST',
  path: '/api/reconciliations/:id/rematch',
  permission: 'reconciliation:work',
  status: 202,
  summary: 'Compare a bill again with what we know by now; what has come to agree is closed.',
  input: z.object({ id: idSchema, version: versionSchema }),
  output: reconciliationSchema,
});
