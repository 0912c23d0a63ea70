import { groupBy, sumOf } from './report.rules.ts';

/** What the transactions of the scope say of one provider in one currency. */
export type ProviderCurrency = {
  readonly provider: string;
  readonly currency: string;
  readonly transactions: number;
  readonly failed: number;
  /** Those whose own fee is known. */
  readonly payments: number;
  readonly withTerms: number;
  /** Whole minor units, of those payments. */
  readonly turnover: string;
  readonly paid: string;
  /** Null where no terms had been agreed to; whole minor units, rounded once. */
  readonly agreed: string | null;
  readonly gap: string | null;
};

export type ProviderSum = {
  readonly provider: string;
  readonly transactions: number;
  readonly failed: number;
  /** Fee by amount, each currency's weighed by its payments: amounts of two currencies do not add up. */
  readonly feeShare: number | null;
};

const feeShareOf = (currencies: readonly ProviderCurrency[]): number | null => {
  let [payments, weighed] = [0, 0];
  for (const { payments: count, paid, turnover } of currencies) {
    if (count <= 0 || Number(turnover) === 0) continue;
    payments += count;
    weighed += (count * Number(paid)) / Number(turnover);
  }
  return payments > 0 ? weighed / payments : null;
};

/** What the transactions say of each provider over its currencies, the one with most of them first. */
export const sumProviders = (currencies: readonly ProviderCurrency[]): ProviderSum[] =>
  [...groupBy(currencies, ({ provider }) => provider)]
    .map(([provider, own]) => ({
      provider,
      transactions: sumOf(own, (one) => one.transactions),
      failed: sumOf(own, (one) => one.failed),
      feeShare: feeShareOf(own),
    }))
    .filter(({ transactions }) => transactions > 0)
    .sort((left, right) => right.transactions - left.transactions || (left.provider < right.provider ? -1 : 1));
