import { judgeTicket, triageTicket } from '../../server/desk/routing/triage-ticket.ts';
import type { TriageModels } from '../../server/desk/triage/models-codec.ts';
import { once } from '../../server/platform/outbox/once.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import { eventIdOf } from '../handler.ts';
import type { WorkerDeps } from '../worker-deps.ts';

export const TRIAGE = 'triage';

/** Thinks outside of any transaction, then writes what came of it in one. */
export const runTriage = async (
  { inTx, inRead, model }: Pick<WorkerDeps, 'inTx' | 'inRead'> & { readonly model: TriageModels },
  { ticketId }: { ticketId: string },
  context: JobContext,
): Promise<void> => {
  const judged = await inRead((tx) => judgeTicket(tx, model, ticketId));
  await inTx(async (tx) => {
    await once(tx, eventIdOf(context), TRIAGE, () => triageTicket(tx, judged));
  });
};
