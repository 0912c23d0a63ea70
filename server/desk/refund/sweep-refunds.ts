import type { Tx } from '../../kernel/tx.ts';
import { refundDue } from './refund.events.ts';
import { WORK_PATIENCE_MS } from './refund.rules.ts';
import { takeDueRefunds } from './refund.store.ts';

const BATCH = 100;

/** Has refunds looked after whose time has come, whatever became of the queue; call until it answers 0. */
export const sweepRefunds = async (tx: Tx): Promise<number> => {
  const ids = await takeDueRefunds(tx, WORK_PATIENCE_MS, BATCH);
  for (const refundId of ids) tx.emit(refundDue, { refundId });
  return ids.length;
};
