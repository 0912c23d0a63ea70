import { drainQueue } from '../../server/desk/routing/drain-queue.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** An agent has room again: the oldest waiting ticket is theirs. Doing it twice gives nothing away twice. */
export const runDrain = async ({ inTx }: Pick<WorkerDeps, 'inTx'>): Promise<void> => {
  await drainQueue(inTx);
};
