import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { getTransaction } from '../transaction/transaction.queries.ts';
import { announcementOf, entryOf } from './remedy.rules.ts';
import { insertStep } from './remedy.store.ts';
import type { Remedy, RemedyState } from './remedy.ts';

/** Keeps the step a remedy took, enters what it moved, and says so in the trail and the thread. */
export const recordRemedy = async (
  tx: Tx,
  actor: Actor,
  remedy: Remedy,
  from: RemedyState | null,
  note: string | null,
): Promise<void> => {
  await insertStep(tx, remedy, actor.name, note);
  const kind = entryOf(remedy);
  if (kind) {
    const { provider } = await getTransaction(tx, remedy.transactionId);
    const { transactionId, id: remedyId, money } = remedy;
    await recordEntry(tx, { transactionId, remedyId, provider, kind, money, at: tx.now });
  }
  const money = { minor: remedy.money.minor.toString(), currency: remedy.money.currency };
  recordAudit(tx, actor, {
    action: `remedy.${remedy.state}`,
    subject: { kind: 'remedy', id: remedy.id },
    before: from === null ? null : { state: from },
    after: { number: remedy.number, kind: remedy.kind, payoutReference: remedy.payoutReference, ...money },
    reason: note,
  });
  tx.push({
    kind: 'changed',
    refs: [{ kind: 'refund', id: remedy.id, version: remedy.version }],
    ticketId: remedy.ticketId,
    customerId: remedy.customerId,
  });
  const { code, visibility } = announcementOf(remedy);
  const { number: remedyNumber, kind: remedyKind, transactionId } = remedy;
  await postSystemMessage(
    tx,
    remedy.ticketId,
    code,
    { remedyNumber, remedyKind, transactionId, money, by: actor.name },
    visibility,
  );
};
