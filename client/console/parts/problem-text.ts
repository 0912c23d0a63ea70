import type { Locale } from '../../../server/contract/common.ts';
import { ApiProblem } from '../../api-problem.ts';
import { deskProblems as deskEn } from '../../words/en/desk-problems.ts';
import { moneyProblems as moneyEn } from '../../words/en/money-problems.ts';
import { staffProblems as staffEn } from '../../words/en/staff-problems.ts';
import { problemText as sharedText } from '../../words/shared.ts';
import { dictionary } from '../../words/words.ts';
import { deskProblems as deskZh } from '../../words/zh-CN/desk-problems.ts';
import { moneyProblems as moneyZh } from '../../words/zh-CN/money-problems.ts';
import { staffProblems as staffZh } from '../../words/zh-CN/staff-problems.ts';

const staffWords = dictionary({ ...staffEn, ...deskEn, ...moneyEn }, { ...staffZh, ...deskZh, ...moneyZh });

/** What staff are told of a failed call: refusals of theirs first, then those that customers meet as well. */
export const problemText = (fault: unknown, locale: Locale): string => {
  const own: Readonly<Record<string, string>> = staffWords[locale];
  return (fault instanceof ApiProblem ? own[fault.code] : undefined) ?? sharedText(fault, locale);
};
