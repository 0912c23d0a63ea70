import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { dueSince, saveTerm } from './signal.store.ts';
import type { Term } from './signal.ts';

/** Enters what a provider has agreed to; recent payments are held against it from now on. */
export const enterTerm = async (tx: Tx, actor: Actor, term: Term): Promise<Term> => {
  if (!hasPermission(actor, 'setting:write')) throw new Problem('forbidden', 'term_forbidden');

  await saveTerm(tx, term, actor.id);
  await dueSince(tx, term);
  await recordAudit(tx, actor, {
    action: 'provider_term.entered',
    subject: { kind: 'provider', id: term.provider },
    after: { ...term, feeFixedMinor: term.feeFixedMinor.toString() },
  });
  return term;
};
