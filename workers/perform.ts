import { markHandled } from '../server/platform/outbox/mark-handled.ts';
import { JobRefused, type JobRunner } from '../server/platform/queue/open-queue.ts';
import type { Handler } from './handler.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** The subscriber is what follows the event's id in the job's: see `subscribe`. */
const subscriberOf = (jobId: string, eventId: string): string => jobId.slice(eventId.length + 1);

/** Does a job by its line of the list, then marks its event handled so that it is not published again. */
export const performJobs = (deps: WorkerDeps, list: readonly Handler[]): JobRunner => {
  const handlers = new Map(list.map((handler) => [handler.jobName, handler]));
  return async (name, data, context) => {
    const handler = handlers.get(name);
    if (!handler) throw new JobRefused(`no handler for ${name}`);
    await handler.run(deps, data, context);
    const { eventId } = context;
    if (eventId !== null) await deps.inTx((tx) => markHandled(tx, eventId, subscriberOf(context.id, eventId)));
  };
};
