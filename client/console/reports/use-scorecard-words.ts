import { scorecard as en } from '../../words/en/scorecard.ts';
import { dictionary } from '../../words/words.ts';
import { scorecard as zhCN } from '../../words/zh-CN/scorecard.ts';
import { useReportWords } from './use-report-words.ts';

const words = dictionary(en, zhCN);

/** The words of the scorecard, which are loaded with it, beside those of the reports. */
export const useScorecardWords = () => {
  const report = useReportWords();
  return { ...report, s: words[report.locale] };
};
