import type { RefundState } from '../../contract/refund.ts';
import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { type RefundEvent, refundMachine } from './refund.machine.ts';
import { announcementOf } from './refund.rules.ts';
import { insertStep, saveRefund } from './refund.store.ts';
import type { Refund, RefundPatch } from './refund.ts';

export type MoveNote = {
  /** Why, as a code: the provider's, or ours. */
  readonly code?: string | undefined;
  /** Why, in a person's words. */
  readonly reason?: string | undefined;
};

/** What an event about a refund carries. */
export const referenceOf = ({ id, ticketId, transactionId, customerId, version }: Refund) => ({
  refundId: id,
  ticketId,
  transactionId,
  customerId,
  version,
});

/** Has open screens read the refund, and what hangs on it, again. */
export const tellScreens = (tx: Tx, { id, version, ticketId, customerId }: Refund): void =>
  tx.push({ kind: 'changed', refs: [{ kind: 'refund', id, version }], ticketId, customerId });

/** Keeps the step, writes who did it, and says so in the thread and to open screens. */
export const recordStep = async (
  tx: Tx,
  actor: Actor,
  refund: Refund,
  from: RefundState | null,
  note: MoveNote = {},
): Promise<void> => {
  await insertStep(tx, {
    refundId: refund.id,
    state: refund.state,
    by: actor.name,
    code: note.code ?? null,
    providerReference: refund.providerReference,
  });
  recordAudit(tx, actor, {
    action: `refund.${refund.state}`,
    subject: { kind: 'refund', id: refund.id },
    before: from === null ? null : { state: from },
    after: {
      state: refund.state,
      number: refund.number,
      minor: refund.money.minor.toString(),
      currency: refund.money.currency,
      code: note.code ?? null,
    },
    reason: note.reason ?? null,
  });
  tellScreens(tx, refund);
};

/** Says in the thread what became of the refund. */
export const announce = async (tx: Tx, actor: Actor, refund: Refund): Promise<void> => {
  const { code, visibility } = announcementOf(refund.state);
  const money = { minor: refund.money.minor.toString(), currency: refund.money.currency };
  const { id: refundId, number: refundNumber, transactionId, state } = refund;
  await postSystemMessage(
    tx,
    refund.ticketId,
    code,
    { refundId, refundNumber, transactionId, state, money, by: actor.name },
    visibility,
  );
};

/** Moves a refund that the caller holds. @throws Problem refund_state_forbids when its state does not take the event */
export const moveRefund = async (
  tx: Tx,
  actor: Actor,
  refund: Refund,
  event: RefundEvent,
  patch: Omit<RefundPatch, 'state'> = {},
  note: MoveNote = {},
): Promise<Refund> => {
  const state = step(refundMachine, refund.state, event);
  if (!state) throw new Problem('conflict', 'refund_state_forbids', { state: refund.state, event });

  const moved = await saveRefund(tx, refund, { checks: 0, nextCheckAt: null, ...patch, state });
  await recordStep(tx, actor, moved, refund.state, note);
  // Handing a refund over takes a second; the thread says how it ended.
  if (state !== 'submitting') await announce(tx, actor, moved);
  return moved;
};
