import type { Tx } from '../../kernel/tx.ts';
import { importQueued } from './import.events.ts';
import { takeStuck } from './import.store.ts';
import { settleImport } from './move-import.ts';

const BATCH = 20;
/** A worker says more often than this that it is at a file. */
const PATIENCE_MS = 2 * 60_000;
/** A file that could not be read in this time, tried again and again, never will be. */
const GIVE_UP_MS = 24 * 3_600_000;

/** Queues imports again that no worker is at, whatever became of the queue; call until it answers 0. */
export const requeueStuckImports = async (tx: Tx): Promise<number> => {
  const stuck = await takeStuck(tx, new Date(tx.now.getTime() - PATIENCE_MS), BATCH);
  for (const { id, createdAt } of stuck) {
    if (tx.now.getTime() - createdAt.getTime() > GIVE_UP_MS) await settleImport(tx, id, 'gave_up');
    else tx.emit(importQueued, { importId: id });
  }
  return stuck.length;
};
