import { z } from 'zod';
import { currencySchema, nothing, pageInputShape, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { providerSchema } from './transaction.ts';

/** Years outside these are slips of the keyboard. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';
const key = {
  provider: providerSchema,
  currency: currencySchema,
  /** By UTC, as transactions are held against it. */
  validFrom: z.iso.date(),
};
const termShape = {
  ...key,
  feeBasisPoints: z.number().int().min(0).max(10_000),
  feeFixedMinor: z.string().regex(/^(0|[1-9]\d{0,11})$/),
  refundDays: z.number().int().min(1).max(90),
  settlementDays: z.number().int().min(0).max(90),
};
export const termSchema = z.object({ ...termShape, writtenAt: timeSchema, version: z.number().int() });
export type TermView = z.infer<typeof termSchema>;

export const listTerms = endpoint({
  name: 'listTerms',
  method: 'GET',
  path: '/api/provider-terms',
  permission: 'report:read',
  summary: 'What each provider has agreed to: fees, time of refunds, settlement; of each the newest first.',
  input: z.object({ limit: pageInputShape.limit }),
  output: z.object({ items: z.array(termSchema) }),
});
export const saveTerm = endpoint({
  name: 'saveTerm',
  method: 'PUT',
  path: '/api/provider-terms',
  permission: 'setting:write',
  summary:
    'Enter what a provider has agreed to, from a day on. The same provider, currency and day again replaces it, with the version that was seen; 0 where there was none.',
  input: z.object({
    ...termShape,
    validFrom: key.validFrom.refine((day) => day >= FIRST_DAY && day <= LAST_DAY, 'day_out_of_bounds'),
    version: z.number().int().min(0).default(0),
  }),
  output: termSchema,
});
export const removeTerm = endpoint({
  name: 'removeTerm',
  method: 'POST',
  path: '/api/provider-terms/remove',
  permission: 'setting:write',
  status: 204,
  summary: 'Take back what was entered by mistake; what was agreed before it holds again.',
  input: z.object({ ...key, version: versionSchema }),
  output: nothing,
});
