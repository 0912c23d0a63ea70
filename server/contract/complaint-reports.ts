import { z } from 'zod';
import { currencySchema, moneySchema } from './common.ts';
import { conditionSchema, OUTBREAK_STATES } from './outbreak.ts';
import { day, filter, meta, rate } from './report-frame.ts';

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
