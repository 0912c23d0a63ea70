import type { TriageView } from '../../contract/triage.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';

export type Held = { readonly assigneeId: string | null; readonly teamId: string | null };

/**
 * Whom a hint of vulnerability is for, as the customer was told who allowed it: those who deal with the matter. That is the case
 * worker; while there is none, whoever may become it; and whoever leads them.
 */
const mayKnowHints = (actor: Actor, { assigneeId, teamId }: Held): boolean => {
  if (hasPermission(actor, 'hint:read')) return true;
  if (actor.kind !== 'agent') return false;
  return assigneeId === null ? teamId === null || actor.teamIds.includes(teamId) : assigneeId === actor.id;
};

/** To everybody else it looks as if there were none. */
export const forReader = (actor: Actor, held: Held, triage: TriageView | null): TriageView | null =>
  triage === null || mayKnowHints(actor, held) ? triage : { ...triage, hints: [] };
