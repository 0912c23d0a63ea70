import type { Tx } from '../../kernel/tx.ts';
import { noticeQueued } from './notice.events.ts';
import { dropBatch, holdBatch, releaseBatch } from './notice.store.ts';

/** Holds back what of a batch has not been sent; answers how many. */
export const holdNotices = (tx: Tx, batchId: string): Promise<number> => holdBatch(tx, batchId);

/** Sends on what was held back; answers how many. */
export const releaseNotices = async (tx: Tx, batchId: string): Promise<number> => {
  const ids = await releaseBatch(tx, batchId);
  for (const noticeId of ids) tx.emit(noticeQueued, { noticeId });
  return ids.length;
};

/** Gives up what of a batch has not been sent; answers how many. */
export const dropNotices = (tx: Tx, batchId: string, reason: string): Promise<number> => dropBatch(tx, batchId, reason);
