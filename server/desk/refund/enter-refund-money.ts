import type { Tx } from '../../kernel/tx.ts';
import { moveRefundMoney } from '../transaction/move-money.ts';
import type { Refund } from './refund.ts';

/** Enters in the ledger what a refund's new state says has moved; nothing for all other states. */
export const enterRefundMoney = async (tx: Tx, refund: Refund): Promise<void> => {
  const kind = refund.state === 'succeeded' ? 'refunded' : refund.state === 'returned' ? 'returned' : null;
  if (kind)
    await moveRefundMoney(tx, {
      transactionId: refund.transactionId,
      refundId: refund.id,
      kind,
      money: refund.money,
      at: refund.settledAt ?? tx.now,
    });
};
