import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getCustomer } from './customer.queries.ts';

/** Shows one personal field in clear and leaves a trace of who asked and why. */
export const revealCustomer = async (
  tx: Tx,
  actor: Actor,
  input: { id: string; field: 'sub' | 'name' | 'email' | 'phone'; reason: string },
): Promise<{ field: string; value: string | null }> => {
  const customer = await getCustomer(tx, input.id);
  if (!hasPermission(actor, 'customer:reveal')) throw new Problem('forbidden', 'customer_reveal_forbidden');

  recordAudit(tx, actor, {
    action: 'customer.revealed',
    subject: { kind: 'customer', id: customer.id },
    after: { field: input.field },
    reason: input.reason,
  });
  return { field: input.field, value: customer[input.field] };
};
