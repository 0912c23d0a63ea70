import { charts as en } from '../../words/en/charts.ts';
import { dictionary } from '../../words/words.ts';
import { charts as zhCN } from '../../words/zh-CN/charts.ts';
import { useReportWords } from './use-report-words.ts';

const words = dictionary(en, zhCN);

/** The words of control charts, Pareto and wall board beside those of the reports. */
export const useChartWords = () => {
  const reports = useReportWords();
  return { ...reports, k: words[reports.locale] };
};
