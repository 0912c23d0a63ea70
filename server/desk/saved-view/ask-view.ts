import type { AuditAction } from '../../contract/audit-action.ts';
import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTeam } from '../ticket/ticket.queries.ts';
import { mayShareWith } from './saved-view.policy.ts';
import { findFilterFaults } from './saved-view.rules.ts';
import type { SavedView, SavedViewDraft } from './saved-view.ts';

/** Views are people's: a program filters by itself. */
export const asPerson = (actor: Actor): AgentActor => {
  if (actor.kind !== 'agent') throw new Problem('forbidden', 'people_only');
  return actor;
};

/** @throws Problem where the filters cannot be, or whom it is shared with is none of the actor's */
export const askView = async (tx: Tx, actor: AgentActor, draft: SavedViewDraft): Promise<void> => {
  const fields = findFilterFaults(draft.filters);
  if (fields.length > 0) throw new Problem('invalid', 'filters_invalid', { fields });
  if (!mayShareWith(actor, draft.teamId)) throw new Problem('forbidden', 'not_of_this_team');
  if (draft.teamId !== null && !(await findTeam(tx, draft.teamId))) throw new Problem('refused', 'team_absent');
};

/** Who shares what with whom is on record; what people keep for themselves is not. */
export const noteShared = (tx: Tx, actor: Actor, action: AuditAction, view: SavedView): void => {
  if (view.teamId === null) return;
  const { teamId, name, filters } = view;
  recordAudit(tx, actor, { action, subject: { kind: 'view', id: view.id }, after: { teamId, name, filters } });
};
