import type { Provider } from '../../kernel/gateway.ts';
import { type Money, money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { committedMinorOf, isCaptured, refundableMinorOf } from '../transaction/transaction.rules.ts';
import type { TransactionBalance, TransactionRecord } from '../transaction/transaction.ts';
import { checkRefundLimits } from './provider.rules.ts';
import { findRefundsSoFar, isDisputed } from './refund.queries.ts';
import { gatewayOf } from './refund.rules.ts';
import type { Refund } from './refund.ts';

type Payment = { gateway: Provider; balance: TransactionBalance };

const paymentOf = (transaction: TransactionRecord): Payment => {
  const gateway = gatewayOf(transaction.provider);
  if (!gateway) throw new Problem('refused', 'refund_provider_unsupported', { provider: transaction.provider });
  const { balance } = transaction;
  if (!balance || !isCaptured(transaction)) throw new Problem('refused', 'transaction_not_captured');
  return { gateway, balance };
};

const refuse = (fault: string, balance: TransactionBalance): Problem =>
  new Problem('refused', fault === 'amount_not_positive' ? fault : `refund_${fault}`, {
    leftMinor: refundableMinorOf(balance).toString(),
  });

/** Whether the provider would take it, before anything is promised. That it must wait a minute is no obstacle. */
export const checkNewRefund = async (tx: Tx, transaction: TransactionRecord, asked: Money): Promise<void> => {
  if (asked.currency !== transaction.money.currency)
    throw new Problem('refused', 'refund_currency_mismatch', { currency: transaction.money.currency });
  const soFar = await findRefundsSoFar(tx, transaction.id);
  if (soFar.unresolvedId !== null) throw new Problem('refused', 'refund_unresolved', { refundId: soFar.unresolvedId });
  if (transaction.balance?.chargebackOpen || (await isDisputed(tx, transaction.id)))
    throw new Problem('refused', 'chargeback_open');
  const { gateway, balance } = paymentOf(transaction);
  const fault = checkRefundLimits(gateway, {
    amount: asked,
    captured: money(balance.capturedMinor, transaction.money.currency),
    refundedMinor: committedMinorOf(balance),
    refundCount: soFar.count,
    lastRefundAt: null,
    paidAt: transaction.occurredAt,
    now: tx.now,
  });
  if (fault) throw refuse(fault, balance);
};

/** The same once more when it is approved: days may have passed, and an approval is the promise. */
export const checkWaitingRefund = async (tx: Tx, transaction: TransactionRecord, refund: Refund): Promise<void> => {
  if (transaction.balance?.chargebackOpen || (await isDisputed(tx, transaction.id)))
    throw new Problem('refused', 'chargeback_open');
  const { gateway, balance } = paymentOf(transaction);
  const soFar = await findRefundsSoFar(tx, transaction.id, refund.id);
  const fault = checkRefundLimits(gateway, {
    amount: refund.money,
    captured: money(balance.capturedMinor, transaction.money.currency),
    // What it asks for is reserved already.
    refundedMinor: committedMinorOf(balance) - refund.money.minor,
    refundCount: soFar.count,
    lastRefundAt: null,
    paidAt: transaction.occurredAt,
    now: tx.now,
  });
  if (fault) throw refuse(fault, balance);
};
