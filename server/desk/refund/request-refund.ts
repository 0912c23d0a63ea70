import type { Actor } from '../../kernel/actor.ts';
import type { Money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { limitFault } from './approval.rules.ts';
import { checkNewRefund } from './check-promise.ts';
import { checkTicket } from './check-ticket.ts';
import { announce, recordStep, referenceOf } from './move-refund.ts';
import { refundApproved, refundRequested } from './refund.events.ts';
import { mayRequest } from './refund.policy.ts';
import { findApprovalRule, holdLetGo } from './refund.queries.ts';
import { SUBMIT_PATIENCE_MS } from './refund.rules.ts';
import { insertRefund } from './refund.store.ts';
import type { Refund, RefundReason } from './refund.ts';

export type RequestRefund = {
  ticketId: string;
  transactionId: string;
  money: Money;
  reason: RefundReason;
  note?: string | undefined;
};

/**
 * Asks for money to go back. Within the limits of whoever asks it is approved at once; above them a second person
 * decides. @throws Problem refund_exceeds_captured, refund_unresolved, transaction_not_linked …
 */
export const requestRefund = async (tx: Tx, actor: Actor, input: RequestRefund): Promise<Refund> => {
  if (!mayRequest(actor)) throw new Problem('forbidden', 'refund_request_forbidden');
  const ticket = await lockTicket(tx, input.ticketId);
  const transaction = await holdTransaction(tx, input.transactionId);
  await checkTicket(tx, ticket, transaction);
  await checkNewRefund(tx, transaction, input.money);
  const letGo = await holdLetGo(tx, actor.id, ticket.customerId, input.money.currency);
  const role = actor.kind === 'agent' ? actor.role : null;
  const fault = limitFault(await findApprovalRule(tx), role, input.money, letGo);
  const person = { id: actor.id, name: actor.name };

  const refund = await insertRefund(tx, {
    ticketId: ticket.id,
    transactionId: transaction.id,
    customerId: ticket.customerId,
    money: input.money,
    reason: input.reason,
    note: input.note ?? null,
    state: fault === null ? 'approved' : 'requested',
    needsSecond: fault !== null,
    requestedBy: person,
    provider: transaction.provider,
    nextCheckAt: fault === null ? new Date(tx.now.getTime() + SUBMIT_PATIENCE_MS) : null,
  });
  await recordStep(tx, actor, refund, null, { code: fault ?? 'within_limit', reason: input.note });
  await announce(tx, actor, refund);

  tx.emit(fault === null ? refundApproved : refundRequested, referenceOf(refund));
  return refund;
};
