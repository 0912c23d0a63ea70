import type { Tx } from '../../kernel/tx.ts';
import { deleteAlertsBefore } from './alert.store.ts';

const KEPT_MS = 30 * 86_400_000;
const BATCH = 1_000;

export const forgetOldAlerts = (tx: Tx): Promise<number> =>
  deleteAlertsBefore(tx, new Date(tx.now.getTime() - KEPT_MS), BATCH);
