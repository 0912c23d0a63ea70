import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTeam } from '../ticket/ticket.queries.ts';
import { mayKeepMacro } from './macro.policy.ts';
import { findMacroFaults } from './macro.rules.ts';
import { putMacro } from './macro.store.ts';
import type { Macro, MacroDraft } from './macro.ts';

/** What every phrase must be before it is kept, new or changed. */
export const askMacro = async (tx: Tx, actor: Actor, draft: MacroDraft): Promise<void> => {
  if (!mayKeepMacro(actor, draft)) throw new Problem('forbidden', 'macro_share_forbidden');
  const fields = findMacroFaults(draft);
  if (fields.length > 0) throw new Problem('invalid', 'macro_invalid', { fields });
  if (draft.teamId !== null && !(await findTeam(tx, draft.teamId))) throw new Problem('refused', 'team_absent');
};

/** Keeps a phrase: for oneself, for a team, or for everybody. */
export const createMacro = async (tx: Tx, actor: Actor, draft: MacroDraft): Promise<Macro> => {
  await askMacro(tx, actor, draft);
  const isOwn = draft.scope === 'own';

  const macro: Macro = {
    ...draft,
    id: tx.newId(),
    ownerId: isOwn ? actor.id : null,
    ownerName: isOwn ? actor.name : null,
    version: 1,
  };
  await putMacro(tx, macro);
  recordAudit(tx, actor, { action: 'macro.created', subject: { kind: 'macro', id: macro.id }, after: draft });
  return macro;
};
