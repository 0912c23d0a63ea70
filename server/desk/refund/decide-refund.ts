import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isFreshSecondFactor } from '../agent/session.rules.ts';
import { getTransaction } from '../transaction/transaction.queries.ts';
import { approverFault } from './approval.rules.ts';
import { checkWaitingRefund } from './check-promise.ts';
import { holdRefund } from './hold-refund.ts';
import { moveRefund, referenceOf } from './move-refund.ts';
import { refundApproved, refundCancelled, refundDeclined } from './refund.events.ts';
import { type RefundEvent, refundMachine } from './refund.machine.ts';
import { isRequester, mayCancel, mayDecide } from './refund.policy.ts';
import { findApprovalRule, holdLetGo } from './refund.queries.ts';
import { SUBMIT_PATIENCE_MS } from './refund.rules.ts';
import type { Refund } from './refund.ts';

export type Decision = { id: string; version: number; note?: string | undefined };

const holdAs = async (tx: Tx, { id, version }: Decision, event: RefundEvent): Promise<Refund> => {
  const refund = await holdRefund(tx, id);
  if (refund.version !== version) throw new Problem('conflict', 'stale_version', { version: refund.version });
  if (!step(refundMachine, refund.state, event))
    throw new Problem('conflict', 'refund_state_forbids', { state: refund.state, event });
  return refund;
};

function requireSecondPerson(actor: Actor, refund: Refund): asserts actor is AgentActor {
  if (isRequester(actor, refund)) throw new Problem('forbidden', 'refund_own_approval');
  if (!mayDecide(actor, refund)) throw new Problem('forbidden', 'refund_approve_forbidden');
}

/** Approves a refund above its requester's limit: a second person, within their own limit, freshly proven. */
export const approveRefund = async (tx: Tx, actor: Actor, input: Decision): Promise<Refund> => {
  const refund = await holdAs(tx, input, 'approve');
  requireSecondPerson(actor, refund);
  if (!isFreshSecondFactor(actor.secondFactorAt, tx.now)) throw new Problem('forbidden', 'second_factor_stale');
  const letGo = await holdLetGo(tx, actor.id, refund.customerId, refund.money.currency);
  const fault = approverFault(await findApprovalRule(tx), actor.role, refund.money, letGo);
  if (fault) throw new Problem('forbidden', 'refund_above_own_limit', { why: fault });
  await checkWaitingRefund(tx, await getTransaction(tx, refund.transactionId), refund);

  const approved = await moveRefund(
    tx,
    actor,
    refund,
    'approve',
    {
      decidedBy: { id: actor.id, name: actor.name },
      decidedAt: tx.now,
      nextCheckAt: new Date(tx.now.getTime() + SUBMIT_PATIENCE_MS),
    },
    { reason: input.note },
  );
  tx.emit(refundApproved, referenceOf(approved));
  return approved;
};

/** Declines a refund that waits for a second person. */
export const declineRefund = async (tx: Tx, actor: Actor, input: Decision): Promise<Refund> => {
  const refund = await holdAs(tx, input, 'decline');
  requireSecondPerson(actor, refund);

  const decidedBy = { id: actor.id, name: actor.name };
  const declined = await moveRefund(
    tx,
    actor,
    refund,
    'decline',
    { decidedBy, decidedAt: tx.now },
    { reason: input.note },
  );
  tx.emit(refundDeclined, referenceOf(declined));
  return declined;
};

/** Takes a refund back before it has been handed to the provider. */
export const cancelRefund = async (tx: Tx, actor: Actor, input: Decision): Promise<Refund> => {
  const refund = await holdAs(tx, input, 'cancel');
  if (!mayCancel(actor, refund)) throw new Problem('forbidden', 'refund_cancel_forbidden');

  const decidedBy = { id: actor.id, name: actor.name };
  const cancelled = await moveRefund(
    tx,
    actor,
    refund,
    'cancel',
    { decidedBy, decidedAt: tx.now },
    { reason: input.note },
  );
  tx.emit(refundCancelled, referenceOf(cancelled));
  return cancelled;
};
