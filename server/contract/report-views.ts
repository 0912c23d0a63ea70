import { z } from 'zod';
import { currencySchema, moneySchema, timeSchema } from './common.ts';
import { conditionSchema, OUTBREAK_STATES } from './outbreak.ts';
import { termSchema } from './provider-term.ts';

const day = z.iso.date();
/** Each figure says what it counts, over what, in which unit. */
const definitions = z.record(z.string(), z.object({ 'zh-CN': z.string(), en: z.string() }));
const meta = { from: day, to: day, timeZone: z.string(), generatedAt: timeSchema, queryId: z.string(), definitions };
const rate = z.number().nullable();
/** The query of the queue that lists exactly the tickets a figure counts; empty when the queue has no such filter. */
const filter = z.record(z.string(), z.string());

const cell = z.object({
  key: z.record(z.string(), z.string()),
  complaints: z.number().int(),
  transactions: z.number().int(),
  per1000: rate,
  low: rate,
  high: rate,
  filter,
});
export const volumeReportSchema = z.object({
  ...meta,
  sentence: z.object({ 'zh-CN': z.string(), en: z.string() }),
  totals: z.object({
    complaints: z.number().int(),
    queries: z.number().int(),
    transactions: z.number().int(),
    per1000: rate,
    previousPer1000: rate,
  }),
  trend: z.array(
    z.object({
      bucket: z.string(),
      complaints: z.number().int(),
      transactions: z.number().int(),
      per1000: rate,
      expected: rate,
      low: rate,
      high: rate,
      filter,
    }),
  ),
  rows: z.array(cell),
});
/** What a Pareto ranks by: how many, how much money they are about, or how grave they are. */
export const WEIGHTS = ['count', 'money', 'severity'] as const;
export const causesReportSchema = z.object({
  ...meta,
  weigh: z.enum(WEIGHTS),
  /** Of the money; null where no transaction is linked. */
  currency: currencySchema.nullable(),
  /** All that linked transactions have, the most frequent first. */
  currencies: z.array(currencySchema),
  rows: z.array(
    z.object({
      category: z.string(),
      complaints: z.number().int(),
      /** Amounts of the linked transactions, each once; null where no transaction is linked to any complaint. */
      money: moneySchema.nullable(),
      severityPoints: z.number().int(),
      /** Of the whole by which the rows are ranked. */
      share: z.number(),
      cumulative: z.number(),
      upheldShare: rate,
      repeatShare: rate,
      /** 95 % interval of the share of complaints; null of money and severity, which are no counts. */
      shareLow: rate,
      shareHigh: rate,
      filter,
    }),
  ),
  previous: z.object({ from: day, to: day, complaints: z.number().int() }),
  /** What made complaints more or fewer than in the period of the same length before, the largest part first. */
  changes: z.array(
    z.object({
      category: z.string(),
      complaints: z.number().int(),
      previous: z.number().int(),
      change: z.number().int(),
      /** Of the whole change; null where the whole did not change. */
      changeShare: rate,
      filter,
      previousFilter: filter,
    }),
  ),
});
/** Western Electric's four, and the trend. */
export const CONTROL_RULES = ['out', 'two_of_three', 'four_of_five', 'side', 'trend'] as const;
export const controlReportSchema = z.object({
  ...meta,
  /** Complaints per 1,000 transactions of the whole period. */
  centre: rate,
  sigmaZ: rate,
  adjusted: z.boolean(),
  points: z.array(
    z.object({
      bucket: z.string(),
      complaints: z.number().int(),
      transactions: z.number().int(),
      per1000: rate,
      low: rate,
      high: rate,
      rules: z.array(z.enum(CONTROL_RULES)),
      filter,
    }),
  ),
});
export const durationSchema = z.object({
  count: z.number().int(),
  p50Seconds: rate,
  p90Seconds: rate,
  withinTarget: rate,
});
export const serviceReportSchema = z.object({
  ...meta,
  firstResponse: durationSchema,
  resolution: durationSchema,
  clocks: z.array(
    z.object({
      kind: z.string(),
      met: z.number().int(),
      breached: z.number().int(),
      running: z.number().int(),
      breachedFilter: filter,
    }),
  ),
  reopenedShare: rate,
  rating: z.object({ count: z.number().int(), mean: rate }),
  trend: z.array(
    z.object({
      bucket: z.string(),
      tickets: z.number().int(),
      firstResponseP50Seconds: rate,
      resolutionP50Seconds: rate,
      filter,
    }),
  ),
});
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
export const outbreaksReportSchema = z.object({
  ...meta,
  rows: z.array(
    z.object({
      id: z.uuid(),
      state: z.enum(OUTBREAK_STATES),
      /** Key of the category, or `any`; several are joined by commas. */
      category: z.string(),
      provider: z.string(),
      /** The first day, and the last on which more came than usual. */
      day,
      lastDay: day,
      combination: z.array(conditionSchema),
      sentence: z.object({ 'zh-CN': z.string(), en: z.string() }),
      score: z.number(),
      observed: z.number().int(),
      expected: z.number(),
      upper: z.number(),
      ratio: rate,
      filter,
    }),
  ),
});
