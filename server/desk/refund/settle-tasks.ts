import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Refund } from './refund.ts';
import { closeTasks } from './task.store.ts';

/** The provider has settled by itself what was laid before a person: such a task is closed as it stands. */
export const settleTasks = async (tx: Tx, actor: Actor, refund: Pick<Refund, 'id' | 'state'>): Promise<void> => {
  if (refund.state !== 'needs_manual') await closeTasks(tx, refund.id, { id: actor.id, name: actor.name });
};
