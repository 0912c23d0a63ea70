import type { Locale } from '../../server/contract/common.ts';
import { ApiProblem } from '../api-problem.ts';
import { common as commonEn } from './en/common.ts';
import { problems as problemsEn } from './en/problems.ts';
import { dictionary, fill } from './words.ts';
import { common as commonZh } from './zh-CN/common.ts';
import { problems as problemsZh } from './zh-CN/problems.ts';

export const commonWords = dictionary(commonEn, commonZh);
export const problemWords = dictionary(problemsEn, problemsZh);

/** The word of a key the server may have added since: then the key itself. */
export const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;

/** What a person is told of a failed call; `own` holds words for codes that only some people meet. */
export const problemText = (fault: unknown, locale: Locale, own: Readonly<Record<string, string>> = {}): string => {
  const words = problemWords[locale];
  if (!(fault instanceof ApiProblem)) return words.other;
  const codes: Readonly<Record<string, string>> = words.codes;
  const statuses: Readonly<Record<number, string>> = words.byStatus;
  const said = own[fault.code] ?? codes[fault.code] ?? statuses[fault.status] ?? words.other;
  return fault.status >= 500 && fault.requestId ? `${said} ${fill(words.request, { id: fault.requestId })}` : said;
};
