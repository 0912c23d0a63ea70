import type { z } from 'zod';
import type { refundsReportSchema } from '../../contract/money-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findRefundStates, findRefundSums, findRefundTrend } from './money.queries.ts';
import { openReport } from './open-report.ts';
import { REFUNDS_DEFINITIONS } from './report.definitions.ts';
import { refundFilterOf } from './report.filter.ts';
import { groupBy, sumOf } from './report.rules.ts';
import type { ReportInput } from './report.ts';

export type RefundsReport = z.input<typeof refundsReportSchema>;

const minorSum = <T>(items: readonly T[], minorOf: (item: T) => string): string =>
  items.reduce((sum, item) => sum + BigInt(minorOf(item)), 0n).toString();

/** Money on its way back: how much of which currency, in which state, and how long it took to arrive. */
export const reportRefunds = async (tx: Tx, actor: Actor, input: ReportInput): Promise<RefundsReport> => {
  const { meta, scope, buckets } = await openReport(tx, actor, 'refunds', input);
  const sums = await findRefundSums(tx, scope);
  const states = await findRefundStates(tx, scope);
  const requested = await findRefundTrend(tx, scope, input.bucket, 'requested');
  const succeeded = await findRefundTrend(tx, scope, input.bucket, 'succeeded');

  const { category } = scope;
  const ofProvider = scope.provider ? { provider: scope.provider } : {};
  const countIn = (trend: typeof requested, bucket: string): number =>
    trend.find((one) => one.bucket === bucket)?.count ?? 0;
  return {
    ...meta,
    definitions: REFUNDS_DEFINITIONS,
    totals: [...groupBy(sums, ({ currency }) => currency)].map(([currency, own]) => ({
      currency,
      count: sumOf(own, ({ count }) => count),
      refunded: { minor: minorSum(own, (one) => one.refunded), currency },
      pending: { minor: minorSum(own, (one) => one.pending), currency },
    })),
    byState: states.map((one) => ({
      ...one,
      filter: refundFilterOf(scope, { ...ofProvider, state: one.state }, category),
    })),
    byProvider: sums.map(({ provider, currency, count, succeeded: arrived, refunded, arrivalP50, arrivalP95 }) => ({
      provider,
      currency,
      count,
      succeeded: arrived,
      refunded: { minor: refunded, currency },
      timeToArrivalP50Seconds: arrivalP50,
      timeToArrivalP95Seconds: arrivalP95,
      filter: refundFilterOf(scope, { provider, currency }, category),
    })),
    trend: buckets.map(({ bucket }) => ({
      bucket,
      requested: countIn(requested, bucket),
      succeeded: countIn(succeeded, bucket),
    })),
  };
};
