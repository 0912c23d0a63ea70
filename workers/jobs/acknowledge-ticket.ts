import { acknowledgeTicket } from '../../server/desk/notice/acknowledge-ticket.ts';
import { once } from '../../server/platform/outbox/once.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import { eventIdOf } from '../handler.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** Confirms a new ticket to its customer, once. */
export const runAcknowledge = async (
  { inTx, letters }: Pick<WorkerDeps, 'inTx' | 'letters'>,
  data: { ticketId: string },
  context: JobContext,
): Promise<void> => {
  await inTx(async (tx) => {
    await once(tx, eventIdOf(context), 'acknowledge-ticket', () => acknowledgeTicket(tx, letters, data));
  });
};
