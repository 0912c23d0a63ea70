import type { OutbreakSummaryView } from '../../contract/outbreak.ts';
import type { Condition, OutbreakProblem, ToldOutbreak } from './outbreak.ts';

export const viewConditions = (conditions: readonly Condition[]) =>
  conditions.map(({ attribute, values }) => ({ attribute, values: [...values] }));

export const viewOutbreak = (outbreak: ToldOutbreak, problem: OutbreakProblem | undefined): OutbreakSummaryView => ({
  id: outbreak.id,
  state: outbreak.state,
  openedDay: outbreak.openedDay,
  lastDay: outbreak.lastDay,
  closedDay: outbreak.closedDay,
  combination: viewConditions(outbreak.combination),
  observed: outbreak.observed,
  expected: outbreak.expected,
  score: outbreak.score,
  sentence: outbreak.sentence,
  problem: problem ?? null,
  version: outbreak.version,
});
