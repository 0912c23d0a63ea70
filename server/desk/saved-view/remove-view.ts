import type { AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { noteShared } from './ask-view.ts';
import { mayRemoveView } from './saved-view.policy.ts';
import { lockSavedView } from './saved-view.queries.ts';
import { deleteSavedView } from './saved-view.store.ts';

export const removeView = async (tx: Tx, actor: AgentActor, id: string): Promise<void> => {
  const view = await lockSavedView(tx, actor, id);
  if (!mayRemoveView(actor, view)) throw new Problem('forbidden', 'view_not_own');

  await deleteSavedView(tx, id);
  noteShared(tx, actor, 'view.removed', view);
};
