import type { Actor } from '../../kernel/actor.ts';
import type { RefundAnswer } from '../../kernel/gateway.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { enterRefundMoney } from './enter-refund-money.ts';
import { holdRefund } from './hold-refund.ts';
import { moveRefund, referenceOf } from './move-refund.ts';
import { noteContradiction } from './note-contradiction.ts';
import { refundDue, refundFailed, refundNeedsManual, refundReturned, refundSucceeded } from './refund.events.ts';
import { type RefundEvent, refundMachine } from './refund.machine.ts';
import { findRefundsSoFar } from './refund.queries.ts';
import { type AnswerSource, eventOf, isDoubtful, nextWaitMs } from './refund.rules.ts';
import { saveRefund } from './refund.store.ts';
import type { Refund, RefundPatch } from './refund.ts';
import { settleTasks } from './settle-tasks.ts';
import { taskKindOf } from './task.rules.ts';
import { openTask } from './task.store.ts';

const WAITING: readonly Refund['state'][] = ['submitting', 'processing', 'unknown'];

/** The same answer again: ask later, or leave it to a person when we have asked often enough. */
const askLater = async (tx: Tx, actor: Actor, refund: Refund, answer: RefundAnswer): Promise<Refund> => {
  const checks = refund.checks + 1;
  const wait = nextWaitMs(refund.state, checks, refund.provider);
  if (wait === null) return move(tx, actor, refund, 'give_up', answer);
  return saveRefund(tx, refund, {
    checks,
    nextCheckAt: new Date(tx.now.getTime() + wait),
    providerReference: answer.providerReference ?? refund.providerReference,
  });
};

/** How long until the provider is asked about what a word of its has begun, in milliseconds. */
const firstWait = (event: RefundEvent, provider: string): number | null => {
  switch (event) {
    case 'accept':
      return nextWaitMs('processing', 0, provider);
    case 'lose':
      return nextWaitMs('unknown', 0, provider);
    case 'ask':
      return 0;
    default:
      return null;
  }
};

const patchOf = (tx: Tx, refund: Refund, event: RefundEvent, answer: RefundAnswer): Omit<RefundPatch, 'state'> => {
  const providerReference = answer.providerReference ?? refund.providerReference;
  const wait = firstWait(event, refund.provider);
  return {
    providerReference,
    nextCheckAt: wait === null ? null : new Date(tx.now.getTime() + wait),
    failureCode: event === 'accept' || event === 'succeed' ? null : (answer.code ?? answer.state),
    ...(event === 'succeed' || event === 'return' ? { settledAt: answer.occurredAt ?? tx.now } : {}),
  };
};

const tell = (tx: Tx, refund: Refund, event: RefundEvent): void => {
  const reference = referenceOf(refund);
  if (refund.state === 'succeeded') tx.emit(refundSucceeded, reference);
  if (refund.state === 'returned') tx.emit(refundReturned, reference);
  if (event === 'ask') tx.emit(refundDue, { refundId: refund.id });
  if (refund.state === 'needs_manual') tx.emit(refundNeedsManual, reference);
  if (refund.state === 'failed' || refund.state === 'closed') tx.emit(refundFailed, reference);
};

const move = async (
  tx: Tx,
  actor: Actor,
  refund: Refund,
  event: RefundEvent,
  answer: RefundAnswer,
): Promise<Refund> => {
  const moved = await moveRefund(tx, actor, refund, event, patchOf(tx, refund, event, answer), {
    code: answer.code,
  });
  await enterRefundMoney(tx, moved);
  await settleTasks(tx, actor, moved);
  const kind = taskKindOf(moved.state);
  if (kind) await openTask(tx, moved, kind, moved.failureCode);
  tell(tx, moved, event);
  return moved;
};

/**
 * A word of the provider's that we cannot read, or that casts doubt on a success, decides nothing; but it is a reason to
 * ask now and not later.
 */
const askSoon = async (tx: Tx, refund: Refund, answer: RefundAnswer, source: AnswerSource): Promise<Refund> =>
  (answer.state === 'unknown' && WAITING.includes(refund.state)) || isDoubtful(refund.state, answer, source)
    ? saveRefund(tx, refund, { nextCheckAt: tx.now, checks: 0 })
    : refund;

/**
 * A late success of a refund that lies before a person, while another of the payment has no outcome: two of unknown fate
 * at once are forbidden, so this one is asked about as it stands.
 */
const askAsItStands = async (tx: Tx, refund: Refund): Promise<Refund> => {
  const asked = await saveRefund(tx, refund, { nextCheckAt: tx.now, checks: 0 });
  tx.emit(refundDue, { refundId: refund.id });
  return asked;
};

const isOtherUnresolved = async (tx: Tx, refund: Refund): Promise<boolean> =>
  (await findRefundsSoFar(tx, refund.transactionId, refund.id)).unresolvedId !== null;

/** The provider was asked about a refund that stays what it is: that is the end of it, or it must be asked again. */
const endDoubt = (tx: Tx, refund: Refund, answer: RefundAnswer): Promise<Refund> => {
  const wait = answer.state === 'unknown' ? nextWaitMs('unknown', refund.checks + 1, refund.provider) : null;
  const nextCheckAt = wait === null ? null : new Date(tx.now.getTime() + wait);
  return saveRefund(tx, refund, { checks: refund.checks + 1, nextCheckAt });
};

/**
 * Records what the provider said of a refund, in whatever order it says it: the same word twice changes nothing, and
 * a late "processing" undoes no success.
 */
export const recordOutcome = async (
  tx: Tx,
  actor: Actor,
  refundId: string,
  answer: RefundAnswer,
  source: AnswerSource,
): Promise<Refund> => {
  const refund = await holdRefund(tx, refundId);
  const event = eventOf(refund.state, answer, source);
  if (event === null) {
    if (source === 'notification') return askSoon(tx, refund, answer, source);
    if (WAITING.includes(refund.state)) return askLater(tx, actor, refund, answer);
    return refund.nextCheckAt ? endDoubt(tx, refund, answer) : refund;
  }
  if (event === 'ask' && (await isOtherUnresolved(tx, refund))) return askAsItStands(tx, refund);
  if (step(refundMachine, refund.state, event)) return move(tx, actor, refund, event, answer);
  return answer.state === 'succeeded' && refund.state !== 'returned'
    ? noteContradiction(tx, actor, refund, answer)
    : refund;
};
