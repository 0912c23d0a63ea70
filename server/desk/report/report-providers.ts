import type { z } from 'zod';
import type { providersReportSchema } from '../../contract/money-reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { NONE } from '../cube/cube.ts';
import type { KeptTerm } from '../provider/provider.ts';
import { findTerms } from '../provider/term.queries.ts';
import { termsAt } from '../provider/term.rules.ts';
import { viewTerm } from '../provider/term.view.ts';
import { BILLS } from '../reconciliation/bill.rules.ts';
import { openReport } from './open-report.ts';
import { PROVIDERS_DEFINITIONS } from './report.definitions.ts';
import { filterOf, refundFilterOf } from './report.filter.ts';
import { shareOf } from './report.rules.ts';
import { perThousand } from './report.statistics.ts';
import type { ReportInput, Scope } from './report.ts';
import {
  FAILED_REFUNDS,
  findFeesOff,
  findProviderCurrencies,
  findProviderRefunds,
  findSettled,
  findStability,
  type ProviderRefunds,
  type ProviderSettled,
  type ProviderStability,
} from './scorecard.queries.ts';
import { type ProviderCurrency, sumProviders } from './scorecard.rules.ts';
import { findComplaintSlices } from './slice.queries.ts';

export type ProvidersReport = z.input<typeof providersReportSchema>;
type ProviderRow = ProvidersReport['rows'][number];

const byProvider = <T extends { readonly provider: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((one) => [one.provider, one]));

const refundsOf = (of: ProviderRefunds | undefined) => {
  const [succeeded, failed] = [of?.succeeded ?? 0, of?.failed ?? 0];
  return {
    refunds: of?.refunds ?? 0,
    refundsSucceeded: succeeded,
    refundsFailed: failed,
    refundSuccessRate: shareOf(succeeded, succeeded + failed),
    refundFailureRate: shareOf(failed, succeeded + failed),
    refundsManual: of?.manual ?? 0,
    refundP50Seconds: of?.arrivalP50 ?? null,
    refundP95Seconds: of?.arrivalP95 ?? null,
  };
};

const feeOf = ({
  currency,
  payments,
  withTerms,
  turnover,
  paid,
  agreed,
  gap,
}: ProviderCurrency): ProviderRow['fees'][number] => ({
  currency,
  payments,
  withTerms,
  turnover: { minor: turnover, currency },
  paid: { minor: paid, currency },
  agreed: agreed === null ? null : { minor: agreed, currency },
  gap: gap === null ? null : { minor: gap, currency },
});

/** A bill tells of all that is paid through its provider: Apple Pay is settled as Stripe is. */
const settledOf = (settled: readonly ProviderSettled[], provider: string) => {
  const names = Object.values(BILLS).flatMap((bill) => (bill.own.includes(provider) ? [bill.provider] : []));
  const found = settled.find((one) => names.includes(one.provider));
  return {
    settledP50Days: found?.p50 ?? null,
    settledP95Days: found?.p95 ?? null,
    settledPayments: found?.payments ?? 0,
  };
};

const longest = (days: readonly number[]): number | null => (days.length > 0 ? Math.max(...days) : null);
const termsOf = (terms: readonly KeptTerm[]) => ({
  terms: terms.map(viewTerm),
  agreedRefundDays: longest(terms.map(({ refundDays }) => refundDays)),
  settlementDays: longest(terms.map(({ settlementDays }) => settlementDays)),
});

const stabilityOf = ({ calls, unknown, p95Ms, incidents, incidentSeconds, degradedHours }: ProviderStability) => ({
  calls,
  unknown,
  unknownShare: shareOf(unknown, calls),
  p95Ms,
  incidents,
  incidentSeconds,
  degradedHours,
});

const filtersOf = (scope: Scope, { category }: ReportInput, provider: string) => ({
  filter: filterOf(scope, { ...(category ? { category } : {}), provider }),
  refundFilter: refundFilterOf(scope, { provider }, scope.category),
  refundFailedFilter: refundFilterOf(scope, { provider, state: FAILED_REFUNDS.join(',') }, scope.category),
});

/** One line a wallet provider, to choose and to question them by. */
export const reportProviders = async (tx: Tx, actor: Actor, input: ReportInput): Promise<ProvidersReport> => {
  const { meta, scope } = await openReport(tx, actor, 'providers', input);
  const currencies = await findProviderCurrencies(tx, scope);
  const sums = byProvider(sumProviders(currencies));
  const refunds = byProvider(await findProviderRefunds(tx, scope));
  const feesOff = byProvider(await findFeesOff(tx, scope));
  const stability = byProvider(await findStability(tx, scope));
  const settled = await findSettled(tx, scope);
  const terms = await findTerms(tx);
  const slices = await findComplaintSlices(tx, scope, ['provider']);
  const complaints = new Map(slices.map(({ key, count }) => [key.provider ?? NONE, count]));

  const providers = new Set([...sums.keys(), ...refunds.keys(), ...complaints.keys(), ...stability.keys()]);
  providers.delete(NONE);
  const rowOf = (provider: string): ProviderRow => {
    const [sum, count] = [sums.get(provider), complaints.get(provider) ?? 0];
    const transactions = sum?.transactions ?? 0;
    const own = currencies.filter((one) => one.provider === provider && one.payments > 0);
    const called = stability.get(provider);
    return {
      provider,
      transactions,
      failed: sum?.failed ?? 0,
      failureRate: shareOf(sum?.failed ?? 0, transactions),
      complaints: count,
      per1000: perThousand(count, transactions),
      ...refundsOf(refunds.get(provider)),
      feeShare: sum?.feeShare ?? null,
      fees: own.map(feeOf),
      feesOff: own.some(({ withTerms }) => withTerms > 0) ? (feesOff.get(provider)?.count ?? 0) : null,
      ...termsOf(termsAt(terms, provider, meta.to)),
      ...settledOf(settled, provider),
      stability: called ? stabilityOf(called) : null,
      ...filtersOf(scope, input, provider),
    };
  };
  return { ...meta, definitions: PROVIDERS_DEFINITIONS, rows: [...providers].map(rowOf) };
};
