import { purseEn } from '../../words/en/purse.ts';
import { localeStore } from '../../words/locale.ts';
import { dictionary } from '../../words/words.ts';
import { purseZhCN } from '../../words/zh-CN/purse.ts';
import { useStore } from '../use-store.ts';

const purseWords = dictionary(purseEn, purseZhCN);

/** Words that only these cards carry: a chat does not fetch them. */
export const usePurseWords = () => {
  const locale = useStore(localeStore);
  return { locale, words: purseWords[locale] };
};
