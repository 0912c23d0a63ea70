import { money as en } from '../../words/en/money.ts';
import { dictionary } from '../../words/words.ts';
import { money as zhCN } from '../../words/zh-CN/money.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);

/** The words of these screens, which are loaded with them, beside the console's. */
export const useMoneyWords = () => {
  const { w, c, locale } = useWords();
  return { w, c, m: words[locale], locale };
};
