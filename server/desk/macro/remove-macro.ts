import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { mayChangeMacro } from './macro.policy.ts';
import { lockMacro } from './macro.queries.ts';
import { deleteMacro } from './macro.store.ts';

/** Takes a phrase away; what it said stays in the audit log. */
export const removeMacro = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const macro = await lockMacro(tx, actor, id);
  if (!mayChangeMacro(actor, macro)) throw new Problem('forbidden', 'macro_share_forbidden');

  await deleteMacro(tx, id);
  const { scope, teamId, title, body, conditions } = macro;
  recordAudit(tx, actor, {
    action: 'macro.removed',
    subject: { kind: 'macro', id },
    before: { scope, teamId, title, body, conditions },
  });
};
