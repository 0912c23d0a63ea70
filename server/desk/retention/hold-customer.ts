import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCustomer } from '../customer/customer.queries.ts';
import { lockHold } from './retention.queries.ts';
import { endHold, insertHold } from './retention.store.ts';
import type { LegalHold } from './retention.ts';

/** Keeps everything of a customer, whatever the rules say. The lock on the customer waits for a sweep at work on them. */
export const placeHold = async (
  tx: Tx,
  actor: Actor,
  { customerId, reason }: { customerId: string; reason: string },
): Promise<LegalHold> => {
  await lockCustomer(tx, customerId);
  if (!hasPermission(actor, 'retention:write')) throw new Problem('forbidden', 'retention_write_forbidden');
  const hold = { id: tx.newId(), customerId, reason, placedBy: actor.name, placedAt: tx.now };
  if (!(await insertHold(tx, hold))) throw new Problem('conflict', 'legal_hold_stands', { customerId });

  recordAudit(tx, actor, {
    action: 'legal_hold.placed',
    subject: { kind: 'customer', id: customerId },
    after: { holdId: hold.id },
    reason,
  });
  return { ...hold, liftedBy: null, liftedAt: null };
};

/** Lets the rules take their course again. */
export const liftHold = async (
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<LegalHold> => {
  const hold = await lockHold(tx, id);
  if (!hasPermission(actor, 'retention:write')) throw new Problem('forbidden', 'retention_write_forbidden');
  if (hold.liftedAt !== null) throw new Problem('refused', 'legal_hold_lifted');

  await endHold(tx, id, actor.name);
  recordAudit(tx, actor, {
    action: 'legal_hold.lifted',
    subject: { kind: 'customer', id: hold.customerId },
    before: { holdId: id },
    reason,
  });
  return { ...hold, liftedBy: actor.name, liftedAt: tx.now };
};
