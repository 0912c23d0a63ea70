import { z } from 'zod';
import { moneySchema } from './common.ts';
import { termSchema } from './provider-term.ts';
import { filter, meta, rate } from './report-frame.ts';

export const refundsReportSchema = z.object({
  ...meta,
  totals: z.array(
    z.object({ currency: z.string(), count: z.number().int(), refunded: moneySchema, pending: moneySchema }),
  ),
  byState: z.array(z.object({ state: z.string(), count: z.number().int(), filter })),
  byProvider: z.array(
    z.object({
      provider: z.string(),
      currency: z.string(),
      count: z.number().int(),
      succeeded: z.number().int(),
      refunded: moneySchema,
      timeToArrivalP50Seconds: rate,
      timeToArrivalP95Seconds: rate,
      filter,
    }),
  ),
  trend: z.array(z.object({ bucket: z.string(), requested: z.number().int(), succeeded: z.number().int() })),
});
/** Fees of one currency: what the provider kept, and what the terms of those days make of the same payments. */
const feeSchema = z.object({
  currency: z.string(),
  payments: z.number().int(),
  /** Of them, those that terms had been agreed to for; only these are held against the terms. */
  withTerms: z.number().int(),
  turnover: moneySchema,
  paid: moneySchema,
  agreed: moneySchema.nullable(),
  /** Paid less agreed, of the payments with terms. */
  gap: moneySchema.nullable(),
});
const stabilitySchema = z.object({
  calls: z.number().int(),
  unknown: z.number().int(),
  unknownShare: rate,
  p95Ms: rate,
  incidents: z.number().int(),
  incidentSeconds: z.number(),
  degradedHours: z.number().int(),
});
export const providersReportSchema = z.object({
  ...meta,
  rows: z.array(
    z.object({
      provider: z.string(),
      transactions: z.number().int(),
      failed: z.number().int(),
      failureRate: rate,
      complaints: z.number().int(),
      per1000: rate,
      refunds: z.number().int(),
      refundsSucceeded: z.number().int(),
      refundsFailed: z.number().int(),
      refundSuccessRate: rate,
      refundFailureRate: rate,
      /** Refunds that a person had to look into. */
      refundsManual: z.number().int(),
      refundP50Seconds: rate,
      refundP95Seconds: rate,
      feeShare: rate,
      fees: z.array(feeSchema),
      /** Payments whose own fee is off what was agreed by more than rounding; null without terms. */
      feesOff: z.number().int().nullable(),
      /** What was agreed to on the last day of the period, one a currency; empty: nothing. */
      terms: z.array(termSchema),
      /** The longest of those terms; null without any. */
      agreedRefundDays: z.number().int().nullable(),
      settlementDays: z.number().int().nullable(),
      /** Days until money was in the account at the provider, by its own bills; null where no bill says. */
      settledP50Days: z.number().int().nullable(),
      settledP95Days: z.number().int().nullable(),
      /** Payments of the period that bills say it of. */
      settledPayments: z.number().int(),
      /** Null of a provider that the desk itself never calls. */
      stability: stabilitySchema.nullable(),
      filter,
      refundFilter: filter,
      refundFailedFilter: filter,
    }),
  ),
});
