import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { maySeeOutbreaks } from './outbreak.policy.ts';
import { getOutbreak } from './outbreak.queries.ts';
import type { OutbreakProblem, ToldOutbreak } from './outbreak.ts';
import { findProblemsOf } from './outbreak-list.queries.ts';

/** Refuses who may not see outbreaks. */
export const checkSight = (actor: Actor): void => {
  if (!maySeeOutbreaks(actor)) throw new Problem('forbidden', 'permission_missing');
};

export const seeOutbreak = (tx: Tx, actor: Actor, id: string): Promise<ToldOutbreak> => {
  checkSight(actor);
  return getOutbreak(tx, id);
};

/** What is done about some outbreaks, by their ids, as far as the reader may see it. */
export const seeProblemsOf = async (
  tx: Tx,
  actor: Actor,
  outbreaks: readonly Pick<ToldOutbreak, 'id'>[],
): Promise<ReadonlyMap<string, OutbreakProblem>> =>
  hasPermission(actor, 'problem:read')
    ? findProblemsOf(
        tx,
        outbreaks.map(({ id }) => id),
      )
    : new Map();
