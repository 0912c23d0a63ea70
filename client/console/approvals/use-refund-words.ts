import { refunds as en } from '../../words/en/refunds.ts';
import { dictionary } from '../../words/words.ts';
import { refunds as zhCN } from '../../words/zh-CN/refunds.ts';
import { useWords } from '../parts/use-words.ts';

export const refundWords = dictionary(en, zhCN);

/** The words of refunds in depth, beside the console's. */
export const useRefundWords = () => {
  const { w, c, locale } = useWords();
  return { w, c, r: refundWords[locale], locale };
};
