import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { maySeeOutbreaks } from './outbreak.policy.ts';
import { getOutbreak } from './outbreak.queries.ts';
import type { ToldOutbreak } from './outbreak.ts';

/** Refuses who may not see outbreaks. */
export const checkSight = (actor: Actor): void => {
  if (!maySeeOutbreaks(actor)) throw new Problem('forbidden', 'permission_missing');
};

export const seeOutbreak = (tx: Tx, actor: Actor, id: string): Promise<ToldOutbreak> => {
  checkSight(actor);
  return getOutbreak(tx, id);
};
