import { gallery as en } from '../../words/en/gallery.ts';
import { dictionary } from '../../words/words.ts';
import { gallery as zhCN } from '../../words/zh-CN/gallery.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);

export const useGalleryWords = () => {
  const { w, c, locale } = useWords();
  return { g: words[locale], w, c, locale };
};
