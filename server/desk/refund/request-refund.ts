import type { Actor } from '../../kernel/actor.ts';
import { type Money, money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findTransactionIdsOf, lockTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { isCaptured, refundableMinorOf } from '../transaction/transaction.rules.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { limitFault } from './approval.rules.ts';
import { announce, recordStep, referenceOf } from './move-refund.ts';
import { checkRefundLimits } from './provider.rules.ts';
import { refundApproved, refundRequested } from './refund.events.ts';
import { mayRequest } from './refund.policy.ts';
import { findApprovalRule, findRefundsSoFar, holdLetGoToday, isDisputed } from './refund.queries.ts';
import { gatewayOf, SUBMIT_PATIENCE_MS } from './refund.rules.ts';
import { insertRefund } from './refund.store.ts';
import type { Refund, RefundReason } from './refund.ts';

export type RequestRefund = {
  ticketId: string;
  transactionId: string;
  money: Money;
  reason: RefundReason;
  note?: string | undefined;
};

const checkTicket = async (tx: Tx, ticket: Ticket, transaction: TransactionRecord): Promise<void> => {
  if (ticket.status === 'closed' || ticket.status === 'merged')
    throw new Problem('refused', 'ticket_closed', { status: ticket.status });
  const linked = (await findTransactionIdsOf(tx, [ticket.id])).get(ticket.id) ?? [];
  if (!linked.includes(transaction.id) || transaction.customerId !== ticket.customerId)
    throw new Problem('refused', 'transaction_not_linked');
};

/** Whether the provider would take it, before anything is promised. That it must wait a minute is no obstacle. */
const checkProvider = (tx: Tx, transaction: TransactionRecord, asked: Money, count: number): void => {
  const gateway = gatewayOf(transaction.provider);
  if (!gateway) throw new Problem('refused', 'refund_provider_unsupported', { provider: transaction.provider });
  const { balance } = transaction;
  if (!balance || !isCaptured(transaction)) throw new Problem('refused', 'transaction_not_captured');
  const fault = checkRefundLimits(gateway, {
    amount: asked,
    captured: money(balance.capturedMinor, transaction.money.currency),
    refundedMinor: balance.reservedMinor + balance.elsewhereMinor,
    refundCount: count,
    lastRefundAt: null,
    paidAt: transaction.occurredAt,
    now: tx.now,
  });
  if (fault)
    throw new Problem('refused', fault === 'amount_not_positive' ? fault : `refund_${fault}`, {
      leftMinor: refundableMinorOf(balance).toString(),
    });
};

const checkMoney = async (tx: Tx, transaction: TransactionRecord, asked: Money): Promise<void> => {
  if (asked.currency !== transaction.money.currency)
    throw new Problem('refused', 'refund_currency_mismatch', { currency: transaction.money.currency });
  const soFar = await findRefundsSoFar(tx, transaction.id);
  if (soFar.unresolvedId !== null) throw new Problem('refused', 'refund_unresolved', { refundId: soFar.unresolvedId });
  if (transaction.balance?.chargebackOpen || (await isDisputed(tx, transaction.id)))
    throw new Problem('refused', 'chargeback_open');
  checkProvider(tx, transaction, asked, soFar.count);
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
  await checkMoney(tx, transaction, input.money);
  const today = await holdLetGoToday(tx, actor.id, input.money.currency);
  const role = actor.kind === 'agent' ? actor.role : null;
  const fault = limitFault(await findApprovalRule(tx), role, input.money, today);
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
