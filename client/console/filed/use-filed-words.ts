import { filed as en } from '../../words/en/filed.ts';
import { dictionary } from '../../words/words.ts';
import { filed as zhCN } from '../../words/zh-CN/filed.ts';
import { useWords } from '../parts/use-words.ts';

export const filedWords = dictionary(en, zhCN);

export const useFiledWords = () => {
  const { w, c, locale } = useWords();
  return { w, c, locale, f: filedWords[locale] };
};
