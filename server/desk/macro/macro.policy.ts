import { type Actor, hasPermission } from '../../kernel/actor.ts';
import type { Macro, MacroDraft } from './macro.ts';

/** An own phrase is a person's; what a team or everybody reads needs the right to share. */
export const mayKeepMacro = (actor: Actor, draft: Pick<MacroDraft, 'scope'>): boolean =>
  hasPermission(actor, 'ticket:write') &&
  (draft.scope === 'own' ? actor.kind === 'agent' : hasPermission(actor, 'macro:share'));

export const mayChangeMacro = (actor: Actor, macro: Macro): boolean =>
  mayKeepMacro(actor, macro) && (macro.scope !== 'own' || macro.ownerId === actor.id);

/** Somebody else's own phrase does not exist for this actor; neither does another team's, but for who shares. */
export const maySeeMacro = (actor: Actor, macro: Macro): boolean => {
  if (macro.scope === 'own') return macro.ownerId === actor.id;
  if (macro.scope === 'all' || hasPermission(actor, 'macro:share')) return true;
  return actor.kind === 'agent' && macro.teamId !== null && actor.teamIds.includes(macro.teamId);
};
