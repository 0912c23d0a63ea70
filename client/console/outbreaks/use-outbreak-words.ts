import { outbreaks as en } from '../../words/en/outbreaks.ts';
import { wordOf } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { outbreaks as zhCN } from '../../words/zh-CN/outbreaks.ts';
import { useReportWords } from '../reports/use-report-words.ts';

const words = dictionary(en, zhCN);

/** The words of outbreaks beside those of the reports; and names for what a combination holds. */
export const useOutbreakWords = () => {
  const base = useReportWords();
  const o = words[base.locale];
  const valueName = (attribute: string, value: string): string =>
    attribute === 'provider' ? base.providerName(value) : attribute === 'category' ? base.categoryName(value) : value;
  return {
    ...base,
    o,
    attributeName: (key: string) => wordOf(o.attributes, key),
    valuesName: (attribute: string, values: readonly string[]) =>
      values.map((value) => valueName(attribute, value)).join(o.or),
  };
};
