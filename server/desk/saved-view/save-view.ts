import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTeam } from '../ticket/ticket.queries.ts';
import { mayChangeView, mayRemoveView, mayShareWith } from './saved-view.policy.ts';
import { countOwnViews, lockSavedView } from './saved-view.queries.ts';
import { findFilterFaults } from './saved-view.rules.ts';
import { deleteSavedView, putSavedView } from './saved-view.store.ts';
import { MOST_VIEWS, type SavedView, type SavedViewDraft } from './saved-view.ts';

/** Views are people's: a program filters by itself. */
export const asPerson = (actor: Actor): AgentActor => {
  if (actor.kind !== 'agent') throw new Problem('forbidden', 'people_only');
  return actor;
};

const askView = async (tx: Tx, actor: AgentActor, draft: SavedViewDraft): Promise<void> => {
  const fields = findFilterFaults(draft.filters);
  if (fields.length > 0) throw new Problem('invalid', 'filters_invalid', { fields });
  if (!mayShareWith(actor, draft.teamId)) throw new Problem('forbidden', 'not_of_this_team');
  if (draft.teamId !== null && !(await findTeam(tx, draft.teamId))) throw new Problem('refused', 'team_absent');
};

/** Who shares what with whom is on record; what people keep for themselves is not. */
const noteShared = async (tx: Tx, actor: Actor, action: string, view: SavedView): Promise<void> => {
  if (view.teamId === null) return;
  const { teamId, name, filters } = view;
  recordAudit(tx, actor, { action, subject: { kind: 'view', id: view.id }, after: { teamId, name, filters } });
};

export const createView = async (tx: Tx, actor: AgentActor, draft: SavedViewDraft): Promise<SavedView> => {
  await askView(tx, actor, draft);
  if ((await countOwnViews(tx, actor.id)) >= MOST_VIEWS)
    throw new Problem('refused', 'too_many_views', { most: MOST_VIEWS });

  const view: SavedView = { ...draft, id: tx.newId(), ownerId: actor.id, ownerName: actor.name, version: 1 };
  await putSavedView(tx, view);
  await noteShared(tx, actor, 'view.shared', view);
  return view;
};

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
  await noteShared(tx, actor, 'view.shared', view);
  return view;
};

export const removeView = async (tx: Tx, actor: AgentActor, id: string): Promise<void> => {
  const view = await lockSavedView(tx, actor, id);
  if (!mayRemoveView(actor, view)) throw new Problem('forbidden', 'view_not_own');

  await deleteSavedView(tx, id);
  await noteShared(tx, actor, 'view.removed', view);
};
