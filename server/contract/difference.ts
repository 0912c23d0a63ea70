import { z } from 'zod';
import {
  currencySchema,
  idSchema,
  namedSchema,
  noteSchema,
  pageInputShape,
  pageOf,
  timeSchema,
  versionSchema,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { MOVEMENTS } from './reconciliation.ts';
import { providerSchema } from './transaction.ts';

const minor = z.string().regex(/^-?\d{1,30}$/);
const count = z.number().int();
export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'amount', 'status', 'fee', 'time'] as const;
export const DIFFERENCE_STATES = ['open', 'proposed', 'resolved', 'healed'] as const;
/** How a person settles a difference. Writing off money is only proposed by one, and approved by another. */
export const RESOLUTIONS = [
  'corrected_here',
  'corrected_there',
  'timing',
  'duplicate',
  'accepted',
  'written_off',
] as const;

export const differenceSchema = z.object({
  id: idSchema,
  provider: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  movement: z.enum(MOVEMENTS),
  reference: z.string(),
  currency: z.string(),
  billMinor: minor.nullable(),
  ownMinor: minor.nullable(),
  billFeeMinor: minor.nullable(),
  ownFeeMinor: minor.nullable(),
  billStatus: z.string().nullable(),
  ownStatus: z.string().nullable(),
  billAt: timeSchema.nullable(),
  ownAt: timeSchema.nullable(),
  /** What we say less what the bill says, in minor units; of a fee the difference of fees. */
  gapMinor: minor,
  /** What writing it off would enter: above zero the provider holds less than we say, below zero more. */
  lossMinor: minor,
  /** What stands written off in the ledger. */
  writtenOffMinor: minor,
  /** Since when bill and books agree although that stands written off: it is to be taken back. */
  agreedAt: timeSchema.nullable(),
  day: z.iso.date(),
  transactionId: idSchema.nullable(),
  refundId: idSchema.nullable(),
  state: z.enum(DIFFERENCE_STATES),
  owner: namedSchema.nullable(),
  resolution: z.enum(RESOLUTIONS).nullable(),
  note: z.string().nullable(),
  settledBy: z.string().nullable(),
  proposedBy: z.string().nullable(),
  foundAt: timeSchema,
  seenAt: timeSchema,
  settledAt: timeSchema.nullable(),
  version: count,
  can: z.array(z.enum(['assign', 'resolve', 'approve', 'decline', 'reopen'])),
});
export type DifferenceView = z.infer<typeof differenceSchema>;
const differenceFilter = {
  reconciliationId: idSchema.optional(),
  provider: providerSchema.optional(),
  kind: z.enum(DIFFERENCE_KINDS).optional(),
  movement: z.enum(MOVEMENTS).optional(),
  state: z.enum(DIFFERENCE_STATES).optional(),
  currency: currencySchema.optional(),
  /** An agent's id, or `none`. */
  owner: z.union([idSchema, z.literal('none')]).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: z.string().trim().min(1).max(128).optional(),
};
export const listDifferences = endpoint({
  name: 'listDifferences',
  method: 'GET',
  path: '/api/reconciliation-differences',
  permission: 'reconciliation:read',
  summary: 'Differences between bills and our books, newest day first.',
  input: z.object({ ...pageInputShape, ...differenceFilter }),
  output: pageOf(differenceSchema),
});
export const sumDifferences = endpoint({
  name: 'sumDifferences',
  method: 'GET',
  path: '/api/reconciliation-differences/summary',
  permission: 'reconciliation:read',
  summary: 'How many differences a filter finds, and how much money they amount to, by kind and currency.',
  input: z.object(differenceFilter),
  output: z.object({
    items: z.array(z.object({ kind: z.enum(DIFFERENCE_KINDS), currency: z.string(), count, gapMinor: minor })),
  }),
});
export const exportDifferences = endpoint({
  name: 'exportDifferences',
  method: 'GET',
  path: '/api/reconciliation-differences/export',
  permission: 'reconciliation:read',
  answers: 'csv',
  summary: 'The differences of a filter as CSV.',
  input: z.object(differenceFilter),
  output: z.unknown(),
});
export const getDifference = endpoint({
  name: 'getDifference',
  method: 'GET',
  path: '/api/reconciliation-differences/:id',
  permission: 'reconciliation:read',
  summary: 'One difference.',
  input: z.object({ id: idSchema }),
  output: differenceSchema,
});

const seen = z
  .array(z.object({ id: idSchema, version: versionSchema }))
  .min(1)
  .max(200);
const workedSchema = z.object({
  changed: z.array(differenceSchema),
  refused: z.array(z.object({ id: idSchema, code: z.string() })),
});
export const assignDifferences = endpoint({
  name: 'assignDifferences',
  method: 'POST',
  path: '/api/reconciliation-differences/assign',
  permission: 'reconciliation:work',
  summary: 'Give differences to an agent, or to nobody. What changed meanwhile is refused one by one.',
  input: z.object({ items: seen, ownerId: idSchema.nullable() }),
  output: workedSchema,
});
export const resolveDifferences = endpoint({
  name: 'resolveDifferences',
  method: 'POST',
  path: '/api/reconciliation-differences/resolve',
  permission: 'reconciliation:work',
  summary: 'Settle differences with a reason; writing off waits for a second person.',
  input: z.object({ items: seen, resolution: z.enum(RESOLUTIONS), note: noteSchema }),
  output: workedSchema,
});
const decision = <const N extends string>(
  name: N,
  verb: 'approve' | 'decline' | 'reopen',
  permission: 'reconciliation:approve' | 'reconciliation:work',
  summary: string,
) =>
  endpoint({
    name,
    method: 'POST',
    path: `/api/reconciliation-differences/:id/${verb}`,
    permission,
    summary,
    input: z.object({ id: idSchema, version: versionSchema, note: noteSchema.optional() }),
    output: differenceSchema,
  });
export const approveWriteOff = decision(
  'approveWriteOff',
  'approve',
  'reconciliation:approve',
  "Approve a write-off; never one's own proposal; asks for a fresh second factor.",
);
export const declineWriteOff = decision(
  'declineWriteOff',
  'decline',
  'reconciliation:approve',
  'Decline a write-off: the difference is open again.',
);
export const reopenDifference = decision(
  'reopenDifference',
  'reopen',
  'reconciliation:work',
  'Open a settled difference again.',
);

export const driftReport = endpoint({
  name: 'driftReport',
  method: 'GET',
  path: '/api/reconciliation-drift',
  permission: 'reconciliation:read',
  summary: 'Differences still open, by provider, day and currency, and how old they are.',
  input: z.object({ provider: providerSchema.optional(), format: z.enum(['json', 'csv']).default('json') }),
  output: z.object({
    generatedAt: timeSchema,
    rows: z.array(
      z.object({
        provider: z.string(),
        day: z.iso.date(),
        currency: z.string(),
        open: count,
        /** Open for at most 1 day, 7 days, 30 days, and longer. */
        age1: count,
        age7: count,
        age30: count,
        older: count,
        oldestAt: timeSchema,
        gapMinor: minor,
      }),
    ),
  }),
});
