import { lessonsEn } from '../../words/en/lessons.ts';
import { localeStore } from '../../words/locale.ts';
import { dictionary } from '../../words/words.ts';
import { lessonsZhCN } from '../../words/zh-CN/lessons.ts';
import { useStore } from '../use-store.ts';

const lessonWords = dictionary(lessonsEn, lessonsZhCN);

/** Words that only these pages carry: a chat does not fetch them. */
export const useLessonWords = () => {
  const locale = useStore(localeStore);
  return { locale, said: lessonWords[locale] };
};
