import type { Term } from './provider.ts';

/** The newest of the terms that held on a day; null where nothing had been agreed to. */
export const termAt = <T extends Term>(
  terms: readonly T[],
  { provider, currency, day }: { readonly provider: string; readonly currency: string; readonly day: string },
): T | null =>
  terms
    .filter((term) => term.provider === provider && term.currency === currency && term.validFrom <= day)
    .reduce<T | null>((best, term) => (best && best.validFrom >= term.validFrom ? best : term), null);

/** What holds on a day with one provider, one term a currency. */
export const termsAt = <T extends Term>(terms: readonly T[], provider: string, day: string): T[] =>
  [...new Set(terms.filter((term) => term.provider === provider).map(({ currency }) => currency))]
    .sort()
    .flatMap((currency) => termAt(terms, { provider, currency, day }) ?? []);
