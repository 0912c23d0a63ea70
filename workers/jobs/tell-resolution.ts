import { giveLesson } from '../../server/desk/lesson/give-lesson.ts';
import { tellResolution } from '../../server/desk/notice/tell-resolution.ts';
import { once } from '../../server/platform/outbox/once.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import { eventIdOf } from '../handler.ts';
import type { WorkerDeps } from '../worker-deps.ts';

/** Tells a customer what was decided, with the lesson that fits, once a decision. */
export const runTellResolution = async (
  { inTx, letters }: Pick<WorkerDeps, 'inTx' | 'letters'>,
  { ticketId, version, sendLesson }: { ticketId: string; version: number; sendLesson: boolean },
  context: JobContext,
): Promise<void> => {
  await inTx(async (tx) => {
    await once(tx, eventIdOf(context), 'tell-resolution', async () => {
      const lesson = sendLesson ? await giveLesson(tx, letters, ticketId) : null;
      await tellResolution(tx, letters, {
        ticketId,
        version,
        lesson: lesson && { title: lesson.title, tip: lesson.tip },
      });
    });
  });
};
