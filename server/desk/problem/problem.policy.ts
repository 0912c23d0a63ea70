import type { ProblemCaseView } from '../../contract/problem-case.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { problemMachine } from './problem.machine.ts';
import type { ProblemCase } from './problem.ts';

export const mayWorkOnProblems = (actor: Actor): boolean => hasPermission(actor, 'problem:write');

type Standing = Pick<ProblemCase, 'state'>;
export const isEnded = ({ state }: Standing): boolean => state === 'closed' || state === 'dismissed';
/** Actions answer a cause that somebody has confirmed. */
export const takesActions = (problem: Standing): boolean => step(problemMachine, problem.state, 'plan') !== null;

/** What this actor may do next with the problem. */
export const actionsOnProblem = (actor: Actor, problem: Standing): ProblemCaseView['can'] => {
  if (!mayWorkOnProblems(actor)) return [];
  const events = (['confirm', 'dismiss', 'close', 'reopen'] as const).filter(
    (event) => step(problemMachine, problem.state, event) !== null,
  );
  return [
    ...(isEnded(problem) ? [] : (['change', 'hypothesis', 'evidence'] as const)),
    ...(takesActions(problem) ? (['action'] as const) : []),
    ...events,
  ];
};
