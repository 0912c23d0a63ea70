import type { Tx } from '../../kernel/tx.ts';
import { deleteBulksBefore } from './bulk.store.ts';

const KEPT_MS = 86_400_000;
const BATCH = 500;

/** What can no longer be undone need not be remembered: the audit log knows who changed what. */
export const forgetOldBulks = (tx: Tx): Promise<number> =>
  deleteBulksBefore(tx, new Date(tx.now.getTime() - KEPT_MS), BATCH);
