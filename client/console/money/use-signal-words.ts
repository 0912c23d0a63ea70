import { signals as en } from '../../words/en/signals.ts';
import { dictionary } from '../../words/words.ts';
import { signals as zhCN } from '../../words/zh-CN/signals.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);

export const useSignalWords = () => {
  const { w, c, locale } = useWords();
  return { w, c, s: words[locale], locale };
};
