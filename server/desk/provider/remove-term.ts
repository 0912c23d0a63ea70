import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { TermKey } from './provider.ts';
import { deleteTerm, lockTerm } from './term.store.ts';
import { auditTerm } from './term.view.ts';

/** Takes back what was entered by mistake; what was agreed before it holds again. */
export const removeTerm = async (
  tx: Tx,
  actor: Actor,
  { version, ...key }: TermKey & { version: number },
): Promise<void> => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'term_forbidden');
  const before = await lockTerm(tx, key);
  if (!before) throw absent('term_absent');
  if (before.version !== version) throw new Problem('conflict', 'stale_version', { version: before.version });

  await deleteTerm(tx, key);
  recordAudit(tx, actor, {
    action: 'provider_term.removed',
    subject: { kind: 'provider', id: key.provider },
    before: auditTerm(before),
  });
};
