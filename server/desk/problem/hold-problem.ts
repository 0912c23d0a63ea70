import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isEnded, mayWorkOnProblems } from './problem.policy.ts';
import { lockProblem } from './problem.queries.ts';
import type { ProblemCase } from './problem.ts';

export type SeenProblem = { readonly id: string; readonly version: number };

/** Takes a problem for a change: it exists, the actor may, and has seen it as it is. */
export const holdProblem = async (tx: Tx, actor: Actor, { id, version }: SeenProblem): Promise<ProblemCase> => {
  if (!mayWorkOnProblems(actor)) throw new Problem('forbidden', 'permission_missing', { permission: 'problem:write' });
  const problem = await lockProblem(tx, id);
  if (problem.version !== version) throw new Problem('conflict', 'stale_version', { version: problem.version });
  return problem;
};

/** The same, of one that is not ended. */
export const holdOpenProblem = async (tx: Tx, actor: Actor, seen: SeenProblem): Promise<ProblemCase> => {
  const problem = await holdProblem(tx, actor, seen);
  if (isEnded(problem)) throw new Problem('refused', 'problem_ended', { state: problem.state });
  return problem;
};
