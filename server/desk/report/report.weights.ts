import type { MoneyView } from '../../contract/common.ts';
import type { WEIGHTS } from '../../contract/complaint-reports.ts';

export type CauseCount = {
  readonly category: string;
  readonly complaints: number;
  readonly severityPoints: number;
  readonly upheld: number;
  readonly decided: number;
  readonly repeated: number;
};

export type CauseMoney = {
  readonly category: string;
  readonly currency: string;
  /** Minor units. */
  readonly minor: string;
  readonly transactions: number;
};

type Weighed = CauseCount & { readonly money: MoneyView | null };

/** The money of each category in one currency: that asked for, or the one that most transactions have. Nothing is converted. */
export const moneyByCategory = (sums: readonly CauseMoney[], asked: string | undefined) => {
  const transactions = new Map<string, number>();
  for (const one of sums) transactions.set(one.currency, (transactions.get(one.currency) ?? 0) + one.transactions);
  const currencies = [...transactions].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
  const currency = asked ?? currencies[0] ?? null;
  const minors = new Map(sums.filter((one) => one.currency === currency).map((one) => [one.category, one.minor]));
  return {
    currency,
    currencies,
    of: (category: string): MoneyView | null =>
      currency === null ? null : { minor: minors.get(category) ?? '0', currency },
  };
};

/** What a category weighs in a Pareto. */
export const weightOf =
  (weigh: (typeof WEIGHTS)[number]) =>
  ({ complaints, money, severityPoints }: Weighed): number => {
    if (weigh === 'money') return Number(money?.minor ?? 0);
    return weigh === 'severity' ? severityPoints : complaints;
  };
