import { csvOf, tableOf } from '../../kernel/csv.ts';
import { ATTRIBUTES } from './history.ts';
import type { OutbreakProblem, ToldOutbreak } from './outbreak.ts';

const COLUMNS = [
  'openedDay',
  'lastDay',
  'closedDay',
  'state',
  'sentenceZh',
  'sentenceEn',
  'observed',
  'expected',
  'ratio',
  'score',
  ...ATTRIBUTES,
  'problem',
];

/** Rises as CSV, a line each; of an attribute with several values all stand in one cell. */
export const exportOutbreaks = (
  outbreaks: readonly ToldOutbreak[],
  problems: ReadonlyMap<string, OutbreakProblem>,
): string =>
  csvOf(
    tableOf(
      COLUMNS,
      outbreaks.map(({ combination, sentence, ...outbreak }) => ({
        ...outbreak,
        ...Object.fromEntries(combination.map(({ attribute, values }) => [attribute, values.join(' ')])),
        sentenceZh: sentence['zh-CN'],
        sentenceEn: sentence.en,
        ratio: outbreak.expected > 0 ? outbreak.observed / outbreak.expected : null,
        problem: problems.get(outbreak.id)?.number ?? null,
      })),
    ),
  );
