import type { EventDeclaration } from '../server/kernel/event.ts';
import type { JobDeclaration } from '../server/kernel/job.ts';
import type { JobQueue } from '../server/platform/queue/open-queue.ts';

/** One line of the table: when this event, then this job, once for this subscriber. */
export type Subscription = {
  readonly eventName: string;
  readonly subscriber: string;
  /** How long the job waits on purpose. */
  readonly delayMs: number;
  publish(queue: JobQueue, event: { id: string; payload: unknown }): Promise<void>;
};

/** The job is given what it needs of the event's payload; its id makes a second publication the same job. */
export const subscribe = <P extends D, D>(
  event: EventDeclaration<P>,
  job: JobDeclaration<D>,
  subscriber: string,
  { delayMs = 0 }: { delayMs?: number } = {},
): Subscription => ({
  eventName: event.name,
  subscriber,
  delayMs,
  publish: (queue, { id, payload }) =>
    queue.add(job, event.schema.parse(payload), {
      id: `${id}-${subscriber}`,
      eventId: id,
      ...(delayMs > 0 ? { delayMs } : {}),
    }),
});
