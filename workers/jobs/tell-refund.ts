import { tellRefund } from '../../server/desk/notice/tell-refund.ts';
import { once } from '../../server/platform/outbox/once.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import { eventIdOf } from '../handler.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** Tells a customer that money has gone back, once. */
export const runTellRefund = async (
  { inTx, letters }: Pick<WorkerDeps, 'inTx' | 'letters'>,
  data: { refundId: string },
  context: JobContext,
): Promise<void> => {
  await inTx(async (tx) => {
    await once(tx, eventIdOf(context), 'tell-refund', () => tellRefund(tx, letters, data));
  });
};
