import type { AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { askView, noteShared } from './ask-view.ts';
import { mayChangeView } from './saved-view.policy.ts';
import { lockSavedView } from './saved-view.queries.ts';
import { putSavedView } from './saved-view.store.ts';
import type { SavedView, SavedViewDraft } from './saved-view.ts';

export const changeView = async (
  tx: Tx,
  actor: AgentActor,
  { id, version, ...draft }: SavedViewDraft & { id: string; version: number },
): Promise<SavedView> => {
  const before = await lockSavedView(tx, actor, id);
  if (!mayChangeView(actor, before)) throw new Problem('forbidden', 'view_not_own');
  if (before.version !== version) throw new Problem('conflict', 'stale_version', { version: before.version });
  await askView(tx, actor, draft);

  const view: SavedView = { ...before, ...draft, version: version + 1 };
  await putSavedView(tx, view);
  noteShared(tx, actor, 'view.shared', view);
  return view;
};
