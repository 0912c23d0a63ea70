import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { askMacro } from './create-macro.ts';
import { mayChangeMacro } from './macro.policy.ts';
import { lockMacro } from './macro.queries.ts';
import { putMacro } from './macro.store.ts';
import type { Macro, MacroDraft } from './macro.ts';

const draftOf = ({ scope, teamId, title, body, conditions }: Macro): MacroDraft => ({
  scope,
  teamId,
  title,
  body,
  conditions,
});

/** Changes a phrase whole; it may be shared or taken back by that. */
export const changeMacro = async (
  tx: Tx,
  actor: Actor,
  { id, version, ...draft }: MacroDraft & { id: string; version: number },
): Promise<Macro> => {
  const before = await lockMacro(tx, actor, id);
  if (!mayChangeMacro(actor, before)) throw new Problem('forbidden', 'macro_share_forbidden');
  if (before.version !== version) throw new Problem('conflict', 'stale_version', { version: before.version });
  await askMacro(tx, actor, draft);
  const isOwn = draft.scope === 'own';

  const macro: Macro = {
    ...before,
    ...draft,
    ownerId: isOwn ? actor.id : null,
    ownerName: isOwn ? actor.name : null,
    version: version + 1,
  };
  await putMacro(tx, macro);
  recordAudit(tx, actor, {
    action: 'macro.changed',
    subject: { kind: 'macro', id },
    before: draftOf(before),
    after: draft,
  });
  return macro;
};
