import type { Tx } from '../../kernel/tx.ts';
import { getTransaction } from './transaction.queries.ts';
import { lockBalance } from './transaction.store.ts';
import type { TransactionRecord } from './transaction.ts';

/**
 * The transaction with its balance held until the end: whoever moves its money waits here. A transaction of which
 * nothing was captured has no balance to hold.
 */
export const holdTransaction = async (tx: Tx, id: string): Promise<TransactionRecord> => {
  await lockBalance(tx, id);
  return getTransaction(tx, id);
};
