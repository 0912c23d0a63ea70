import type { Actor } from '../../kernel/actor.ts';
import type { Money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { limitFault } from '../refund/approval.rules.ts';
import { checkTicket } from '../refund/check-ticket.ts';
import { findApprovalRule, holdLetGo } from '../refund/refund.queries.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { holdTransaction } from '../transaction/hold-transaction.ts';
import { isCaptured, refundableMinorOf } from '../transaction/transaction.rules.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { recordRemedy } from './record-remedy.ts';
import { mayRequest } from './remedy.policy.ts';
import { insertRemedy } from './remedy.store.ts';
import type { Remedy, RemedyKind } from './remedy.ts';

export type RequestRemedy = {
  kind: RemedyKind;
  ticketId: string;
  transactionId: string;
  money: Money;
  note: string;
};

/** A provisional credit shares what is left with refunds; goodwill and compensation together stay within the payment. */
const leftOf = (kind: RemedyKind, { balance }: TransactionRecord): bigint =>
  balance === null
    ? 0n
    : kind === 'provisional_credit'
      ? refundableMinorOf(balance)
      : balance.capturedMinor - balance.givenMinor;

const checkMoney = (transaction: TransactionRecord, { kind, money: asked }: RequestRemedy): void => {
  if (asked.minor <= 0n) throw new Problem('refused', 'amount_not_positive');
  if (asked.currency !== transaction.money.currency)
    throw new Problem('refused', 'remedy_currency_mismatch', { currency: transaction.money.currency });
  if (!transaction.balance || !isCaptured(transaction)) throw new Problem('refused', 'transaction_not_captured');
  if (kind === 'provisional_credit' && transaction.balance.chargebackOpen)
    throw new Problem('refused', 'chargeback_open');
  const left = leftOf(kind, transaction);
  if (asked.minor > left) throw new Problem('refused', 'remedy_exceeds_captured', { leftMinor: left.toString() });
};

/** Asks for money of the desk's for the customer. Within the limits of whoever asks it is approved at once. */
export const requestRemedy = async (tx: Tx, actor: Actor, input: RequestRemedy): Promise<Remedy> => {
  if (!mayRequest(actor)) throw new Problem('forbidden', 'remedy_request_forbidden');
  const ticket = await lockTicket(tx, input.ticketId);
  const transaction = await holdTransaction(tx, input.transactionId);
  await checkTicket(tx, ticket, transaction);
  checkMoney(transaction, input);
  const letGo = await holdLetGo(tx, actor.id, ticket.customerId, input.money.currency);
  const role = actor.kind === 'agent' ? actor.role : null;
  const fault = limitFault(await findApprovalRule(tx), role, input.money, letGo);

  const remedy = await insertRemedy(tx, {
    ...input,
    customerId: ticket.customerId,
    state: fault === null ? 'approved' : 'requested',
    needsSecond: fault !== null,
    requestedBy: { id: actor.id, name: actor.name },
  });
  await recordRemedy(tx, actor, remedy, null, input.note);
  return remedy;
};
