import type { FieldFault, Locale } from '../../../server/contract/common.ts';
import { ApiProblem } from '../../api-problem.ts';
import { absentProblems as absentEn } from '../../words/en/absent-problems.ts';
import { causeProblems as causeEn } from '../../words/en/cause-problems.ts';
import { deskProblems as deskEn } from '../../words/en/desk-problems.ts';
import { doorProblems as doorEn } from '../../words/en/door-problems.ts';
import { fieldFaults as fieldsEn } from '../../words/en/field-faults.ts';
import { moneyProblems as moneyEn } from '../../words/en/money-problems.ts';
import { staffProblems as staffEn } from '../../words/en/staff-problems.ts';
import { problemText as sharedText, wordOf } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { absentProblems as absentZh } from '../../words/zh-CN/absent-problems.ts';
import { causeProblems as causeZh } from '../../words/zh-CN/cause-problems.ts';
import { deskProblems as deskZh } from '../../words/zh-CN/desk-problems.ts';
import { doorProblems as doorZh } from '../../words/zh-CN/door-problems.ts';
import { fieldFaults as fieldsZh } from '../../words/zh-CN/field-faults.ts';
import { moneyProblems as moneyZh } from '../../words/zh-CN/money-problems.ts';
import { staffProblems as staffZh } from '../../words/zh-CN/staff-problems.ts';

export const staffWords = dictionary(
  { ...doorEn, ...absentEn, ...causeEn, ...staffEn, ...deskEn, ...moneyEn },
  { ...doorZh, ...absentZh, ...causeZh, ...staffZh, ...deskZh, ...moneyZh },
);
export const fieldWords = dictionary(fieldsEn, fieldsZh);

/** More than these at once are read by nobody. */
const MOST_FIELDS = 3;
const SIGNS: Readonly<Record<Locale, { is: string; and: string; end: string }>> = {
  en: { is: ': ', and: '; ', end: '.' },
  'zh-CN': { is: '：', and: '；', end: '。' },
};

const fieldText = (fields: readonly FieldFault[], locale: Locale): string => {
  const { is, and, end } = SIGNS[locale];
  const told = fields
    .slice(0, MOST_FIELDS)
    .map(({ path, code }) => `${path}${path ? is : ''}${wordOf(fieldWords[locale], code)}`);
  return told.length > 0 ? `${locale === 'en' ? ' ' : ''}${told.join(and)}${end}` : '';
};

/** What staff are told of a failed call: refusals of theirs first, then those that customers meet as well. */
export const problemText = (fault: unknown, locale: Locale): string => {
  const said = sharedText(fault, locale, staffWords[locale]);
  return fault instanceof ApiProblem && fault.code === 'input_invalid' ? said + fieldText(fault.fields, locale) : said;
};
