import type { Actor, AgentActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { isFreshSecondFactor } from '../agent/session.rules.ts';
import { approverFault } from '../refund/approval.rules.ts';
import { findApprovalRule, holdLetGo } from '../refund/refund.queries.ts';
import { type Act, holdRemedy } from './hold-remedy.ts';
import { recordRemedy } from './record-remedy.ts';
import { isRequester, mayCancel, mayDecide } from './remedy.policy.ts';
import { saveRemedy } from './remedy.store.ts';
import type { Remedy } from './remedy.ts';

function requireSecondPerson(actor: Actor, remedy: Remedy): asserts actor is AgentActor {
  if (isRequester(actor, remedy)) throw new Problem('forbidden', 'remedy_own_approval');
  if (!mayDecide(actor, remedy)) throw new Problem('forbidden', 'remedy_approve_forbidden');
}

function requireProven(actor: Actor, remedy: Remedy, now: Date): asserts actor is AgentActor {
  requireSecondPerson(actor, remedy);
  if (!isFreshSecondFactor(actor.secondFactorAt, now)) throw new Problem('forbidden', 'second_factor_stale');
}

const decidedBy = ({ id, name }: Actor, at: Date) => ({ decidedBy: { id, name }, decidedAt: at });

/** Approves what is above its requester's limit: a second person, within their own limit, freshly proven. */
export const approveRemedy = async (tx: Tx, actor: Actor, input: Act): Promise<void> => {
  const { remedy, next } = await holdRemedy(tx, input, 'approve');
  requireProven(actor, remedy, tx.now);
  const letGo = await holdLetGo(tx, actor.id, remedy.customerId, remedy.money.currency);
  const fault = approverFault(await findApprovalRule(tx), actor.role, remedy.money, letGo);
  if (fault) throw new Problem('forbidden', 'remedy_above_own_limit', { why: fault });

  const approved = await saveRemedy(tx, remedy, next, decidedBy(actor, tx.now));
  await recordRemedy(tx, actor, approved, remedy.state, input.note ?? null);
};

export const declineRemedy = async (tx: Tx, actor: Actor, input: Act): Promise<void> => {
  const { remedy, next } = await holdRemedy(tx, input, 'decline');
  requireSecondPerson(actor, remedy);

  const declined = await saveRemedy(tx, remedy, next, decidedBy(actor, tx.now));
  await recordRemedy(tx, actor, declined, remedy.state, input.note ?? null);
};

/** Takes it back before the customer has it. */
export const cancelRemedy = async (tx: Tx, actor: Actor, input: Act): Promise<void> => {
  const { remedy, next } = await holdRemedy(tx, input, 'cancel');
  if (!mayCancel(actor, remedy)) throw new Problem('forbidden', 'remedy_cancel_forbidden');

  const cancelled = await saveRemedy(tx, remedy, next, decidedBy(actor, tx.now));
  await recordRemedy(tx, actor, cancelled, remedy.state, input.note ?? null);
};

const end = async (tx: Tx, actor: Actor, input: Act, event: 'finalise' | 'reverse'): Promise<void> => {
  const { remedy, next } = await holdRemedy(tx, input, event);
  requireProven(actor, remedy, tx.now);

  const ended = await saveRemedy(tx, remedy, next, { settledAt: tx.now });
  await recordRemedy(tx, actor, ended, remedy.state, input.note ?? null);
};

/** Lets the customer keep a provisional credit: the desk bears it. */
export const finaliseRemedy = (tx: Tx, actor: Actor, input: Act): Promise<void> => end(tx, actor, input, 'finalise');
/** Takes a provisional credit back, such as when the payment proves right or is refunded. */
export const reverseRemedy = (tx: Tx, actor: Actor, input: Act): Promise<void> => end(tx, actor, input, 'reverse');
