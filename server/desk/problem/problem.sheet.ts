import { SCOPE_ATTRIBUTES } from '../../contract/problem-case.ts';
import { type CsvTable, tableOf } from '../../kernel/csv.ts';
import type { ProblemCard } from './problem.ts';

const COLUMNS = [
  'number',
  'title',
  'sentenceZh',
  'sentenceEn',
  'state',
  ...SCOPE_ATTRIBUTES,
  'owner',
  'risenOn',
  'openActions',
  'verdict',
  'closingNote',
  'createdAt',
  'updatedAt',
];

/** A line a problem; of several values in scope all stand in one cell. */
export const problemSheet = (problems: readonly ProblemCard[]): CsvTable =>
  tableOf(
    COLUMNS,
    problems.map(({ scope, sentence, ownerName, createdAt, updatedAt, ...problem }) => ({
      ...problem,
      ...Object.fromEntries(Object.entries(scope.attributes).map(([name, values]) => [name, values.join(' ')])),
      ...(scope.category === null ? {} : { category: scope.category }),
      ...(scope.provider === null ? {} : { provider: scope.provider }),
      sentenceZh: sentence?.['zh-CN'] ?? null,
      sentenceEn: sentence?.en ?? null,
      owner: ownerName,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
  );
