import type { Tx } from '../../kernel/tx.ts';
import { ensureCustomers as storeCustomers } from './customer.store.ts';

/** Makes sure that every wallet user of `subs` is known to the desk, if only by that name; answers sub → id. */
export const ensureCustomers = (tx: Tx, subs: readonly string[]): Promise<Map<string, string>> =>
  storeCustomers(tx, subs);
