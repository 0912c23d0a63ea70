import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Locale } from '../../../server/contract/common.ts';
import type { ProblemCardView, ProblemCaseView, ProblemScope } from '../../../server/contract/problem-case.ts';
import { PROBLEM_ATTRIBUTES } from '../../../server/contract/problem-case.ts';
import { ApiProblem } from '../../api.ts';
import { formatList, formatPair } from '../../parts/format.ts';
import { causes as en } from '../../words/en/causes.ts';
import { dictionary } from '../../words/words.ts';
import { causes as zhCN } from '../../words/zh-CN/causes.ts';
import { useWords } from '../parts/use-words.ts';

const words = dictionary(en, zhCN);
/** Stands for what a transaction does not say. */
const UNKNOWN = 'none';
const STALE = 'stale_version';

/** The words of these screens, which are loaded with them, beside the console's. */
export const useCauseWords = () => {
  const { w, c, locale } = useWords();
  return { w, c, p: words[locale], locale };
};

/** A change of one problem: what it answers is the problem as it now is; who was too late sees what the other made of it. */
export const useProblemChange = <I>(change: (input: I) => Promise<ProblemCaseView>, onDone?: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (problem) => {
      client.setQueryData(['problem', problem.id], problem);
      void client.invalidateQueries({ queryKey: ['problems'] });
      onDone?.();
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.code === STALE) void client.invalidateQueries({ queryKey: ['problem'] });
    },
  });
};

/** The title as people wrote it; until they do, what the machine said, in the reader's language. */
export const titleOf = ({ title, sentence }: Pick<ProblemCardView, 'title' | 'sentence'>, locale: Locale): string =>
  sentence?.en.startsWith(title) ? sentence[locale] : title;

/** A value of a transaction in the reader's words: what is not known has none of its own. */
export const useValueName = () => {
  const { p } = useCauseWords();
  return (value: string): string => (value === UNKNOWN ? p.unknown : value);
};

/** What a scope says, piece by piece, in the reader's words. */
export const useScopeWords = () => {
  const { c, p, locale } = useCauseWords();
  const nameOf = useValueName();
  const named = (
    words: Readonly<Record<string, string>>,
    one: string | null,
    several: readonly string[] = [],
  ): string =>
    formatList(
      [...(one === null ? [] : [one]), ...several].map((key) => words[key] ?? key),
      locale,
    );
  return ({ category, provider, attributes }: ProblemScope): string[] => [
    named(c.categories, category, attributes.category) || p.anyCategory,
    named(c.providers, provider, attributes.provider) || p.anyProvider,
    ...PROBLEM_ATTRIBUTES.flatMap((name) => {
      const values = attributes[name];
      return values ? [formatPair(p.attributes[name], formatList(values.map(nameOf), locale), locale)] : [];
    }),
  ];
};
