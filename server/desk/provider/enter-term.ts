import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { KeptTerm, Term } from './provider.ts';
import { lockTerm, saveTerm } from './term.store.ts';
import { auditTerm } from './term.view.ts';

export type EnteredTerm = Term & { readonly version: number };

/** Enters what a provider has agreed to; recent payments are held against it from now on. */
export const enterTerm = async (tx: Tx, actor: Actor, { version, ...term }: EnteredTerm): Promise<KeptTerm> => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'term_forbidden');
  const before = await lockTerm(tx, term);
  const current = before?.version ?? 0;
  if (current !== version) throw new Problem('conflict', 'stale_version', { version: current });

  const saved = await saveTerm(tx, term, { by: actor.id, seen: version });
  // Somebody else entered the same one meanwhile.
  if (!saved) throw new Problem('conflict', 'stale_version');
  recordAudit(tx, actor, {
    action: 'provider_term.entered',
    subject: { kind: 'provider', id: term.provider },
    before: before && auditTerm(before),
    after: auditTerm(saved),
  });
  return saved;
};
