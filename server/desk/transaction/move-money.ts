import type { Money } from '../../kernel/money.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { getTransaction } from './transaction.queries.ts';
import { refundedMinorOf, statusAfterRefunds } from './transaction.rules.ts';
import { saveChargeback, saveStatus } from './transaction.store.ts';

export type RefundMovement = {
  readonly transactionId: string;
  readonly refundId: string;
  readonly kind: 'refunded' | 'returned';
  readonly money: Money;
  readonly at: Date;
};

/** Enters that a refund's money went or came back, and gives the transaction the status this amounts to. */
export const moveRefundMoney = async (tx: Tx, movement: RefundMovement): Promise<void> => {
  const transaction = await getTransaction(tx, movement.transactionId);
  await recordEntry(tx, { ...movement, provider: transaction.provider });

  const capturedMinor = transaction.balance?.capturedMinor ?? transaction.money.minor;
  const status = statusAfterRefunds(capturedMinor, refundedMinorOf(transaction.balance));
  if (status === transaction.status) return;
  const version = await saveStatus(tx, transaction.id, status);
  tx.push({
    kind: 'changed',
    refs: [{ kind: 'transaction', id: transaction.id, version }],
    customerId: transaction.customerId,
  });
};

/** `taken`: the money left by a lost dispute; `given_back`: a lost one was won after all. */
export type DisputeMovement = {
  readonly kind: 'taken' | 'given_back';
  readonly reference: string;
  readonly money: Money;
  readonly at: Date;
};

/** Notes whether a dispute stands against the transaction, and enters what it moved. */
export const markDisputed = async (
  tx: Tx,
  transactionId: string,
  { isStanding, moved }: { isStanding: boolean; moved: DisputeMovement | null },
): Promise<void> => {
  const { provider } = await getTransaction(tx, transactionId);
  await saveChargeback(tx, transactionId, isStanding);
  if (!moved) return;
  const kind = moved.kind === 'taken' ? 'chargeback' : 'chargeback_reversed';
  const { reference: chargebackReference, money, at } = moved;
  await recordEntry(tx, { transactionId, provider, kind, chargebackReference, money, at });
};
