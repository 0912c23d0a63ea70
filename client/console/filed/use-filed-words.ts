import { filed as en } from '../../words/en/filed.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { filed as zhCN } from '../../words/zh-CN/filed.ts';
import { refundWords } from '../approvals/use-refund-words.ts';
import { useWords } from '../parts/use-words.ts';

export const filedWords = dictionary(en, zhCN);

export const useFiledWords = () => {
  const { w, c, locale } = useWords();
  /** Why a provider did not take something: our codes in words, the provider's own as it writes them. */
  const whyNot = (code: string | null): string => (code === null ? '' : wordOf(refundWords[locale].codes, code));
  return { w, c, locale, f: filedWords[locale], whyNot };
};
