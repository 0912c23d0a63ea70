import type { Tx } from '../../kernel/tx.ts';
import { deleteExpiredSignIns } from './customer.store.ts';

/** A token's `jti` need not be remembered once the token itself has expired. */
export const forgetExpiredSignIns = (tx: Tx): Promise<void> => deleteExpiredSignIns(tx);
