import type { AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { askView, noteShared } from './ask-view.ts';
import { countOwnViews } from './saved-view.queries.ts';
import { putSavedView } from './saved-view.store.ts';
import { MOST_VIEWS, type SavedView, type SavedViewDraft } from './saved-view.ts';

export const createView = async (tx: Tx, actor: AgentActor, draft: SavedViewDraft): Promise<SavedView> => {
  await askView(tx, actor, draft);
  if ((await countOwnViews(tx, actor.id)) >= MOST_VIEWS)
    throw new Problem('refused', 'too_many_views', { most: MOST_VIEWS });

  const view: SavedView = { ...draft, id: tx.newId(), ownerId: actor.id, ownerName: actor.name, version: 1 };
  await putSavedView(tx, view);
  noteShared(tx, actor, 'view.shared', view);
  return view;
};
