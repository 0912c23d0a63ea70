import { reports as en } from '../../words/en/reports.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { reports as zhCN } from '../../words/zh-CN/reports.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);

/** The words of the reports, which are loaded with them, beside the console's; and names for keys of the data. */
export const useReportWords = () => {
  const { w, c, locale } = useWords();
  const r = words[locale];
  return {
    w,
    c,
    r,
    locale,
    providerName: (key: string) => (key === 'none' ? r.noProvider : wordOf(c.providers, key)),
    categoryName: (key: string) => (key === 'none' ? r.unsorted : wordOf(c.categories, key)),
  };
};
