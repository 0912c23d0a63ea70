import { beyondEn } from '../../words/en/beyond.ts';
import { localeStore } from '../../words/locale.ts';
import { dictionary } from '../../words/words.ts';
import { beyondZhCN } from '../../words/zh-CN/beyond.ts';
import { useStore } from '../use-store.ts';

const beyondWords = dictionary(beyondEn, beyondZhCN);

export const useBeyondWords = () => {
  const locale = useStore(localeStore);
  return { words: beyondWords[locale], locale };
};
