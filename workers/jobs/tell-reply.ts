import { type Reply, tellReply } from '../../server/desk/notice/tell-reply.ts';
import { once } from '../../server/platform/outbox/once.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import { eventIdOf } from '../handler.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** Tells a customer who is away of an answer, once. */
export const runTellReply = async (
  { inTx, letters }: Pick<WorkerDeps, 'inTx' | 'letters'>,
  data: Reply,
  context: JobContext,
): Promise<void> => {
  await inTx(async (tx) => {
    await once(tx, eventIdOf(context), 'tell-reply', () => tellReply(tx, letters, data));
  });
};
