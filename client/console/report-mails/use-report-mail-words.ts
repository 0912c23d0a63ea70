import { reportMails as en } from '../../words/en/report-mails.ts';
import { dictionary } from '../../words/words.ts';
import { reportMails as zhCN } from '../../words/zh-CN/report-mails.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);

/** The words of report mails beside the console's. */
export const useReportMailWords = () => {
  const base = useWords();
  return { ...base, m: words[base.locale] };
};
