import type { TermView } from '../../../server/contract/provider-term.ts';
import { formatMoney, formatShare, formatSpan } from '../../parts/format.ts';
import { isNothing } from '../../parts/money.ts';
import { terms as en } from '../../words/en/terms.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary, fill } from '../../words/words.ts';
import { terms as zhCN } from '../../words/zh-CN/terms.ts';
import { useWords } from '../parts/use-words.ts';
import { dayLabel } from '../reports/labels.ts';

const words = dictionary(en, zhCN);
const BASIS_POINTS = 10_000;
const DAY_MS = 86_400_000;

/** The words of agreed terms, and how one reads. */
export const useTermWords = () => {
  const { c, locale } = useWords();
  const t = words[locale];
  return {
    t,
    c,
    locale,
    nameOf: ({ provider, currency }: Pick<TermView, 'provider' | 'currency'>) =>
      `${wordOf(c.providers, provider)} ${currency}`,
    dayOf: (day: string) => dayLabel(day, locale),
    feeOf: ({ feeBasisPoints, feeFixedMinor, currency }: TermView) => {
      const rate = formatShare(feeBasisPoints / BASIS_POINTS, locale, 2);
      const fixed = { minor: feeFixedMinor, currency };
      return isNothing(fixed) ? rate : fill(t.fee, { rate, fixed: formatMoney(fixed, locale) });
    },
    daysOf: (days: number) => formatSpan(days * DAY_MS, locale),
  };
};
