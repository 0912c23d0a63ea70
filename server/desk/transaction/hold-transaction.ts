import type { Tx } from '../../kernel/tx.ts';
import { getTransaction } from './transaction.queries.ts';
import { lockTransaction } from './transaction.store.ts';
import type { TransactionRecord } from './transaction.ts';

/** The transaction, held with its balance until the end: whoever moves its money waits here. */
export const holdTransaction = async (tx: Tx, id: string): Promise<TransactionRecord> => {
  await lockTransaction(tx, id);
  return getTransaction(tx, id);
};
