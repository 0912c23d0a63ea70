import { topics as en } from '../../words/en/topics.ts';
import { dictionary } from '../../words/words.ts';
import { topics as zhCN } from '../../words/zh-CN/topics.ts';
import { useReportWords } from '../reports/use-report-words.ts';

const words = dictionary(en, zhCN);

/** The words of topics beside those of the reports. */
export const useTopicWords = () => {
  const base = useReportWords();
  return { ...base, t: words[base.locale] };
};
