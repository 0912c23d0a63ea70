import type { ImpactView } from '../../contract/problem-case.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { askRise, askScope } from './check-facts.ts';
import { mayWorkOnProblems } from './problem.policy.ts';
import { findActions, getProblemCard } from './problem.queries.ts';
import type { ProblemCase } from './problem.ts';
import { readImpact } from './read-impact.ts';

/** Whom a scope would reach and what it would cost, as the problem's own page would say it. */
export const previewProblem = async (
  tx: Tx,
  actor: Actor,
  { id, ...wanted }: Pick<ProblemCase, 'scope' | 'risenOn'> & { readonly id?: string | undefined },
): Promise<ImpactView> => {
  if (!mayWorkOnProblems(actor)) throw new Problem('forbidden', 'permission_missing', { permission: 'problem:write' });
  askScope(wanted.scope);
  await askRise(tx, wanted.risenOn);
  if (id !== undefined) await getProblemCard(tx, id);

  return readImpact(tx, wanted, id === undefined ? [] : await findActions(tx, id));
};
