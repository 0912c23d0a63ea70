import type { JobDeclaration } from '../server/kernel/job.ts';
import type { JobContext } from '../server/platform/queue/open-queue.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** One line of the list: this job is done by this code. */
export type Handler = {
  readonly jobName: string;
  run(deps: WorkerDeps, data: unknown, context: JobContext): Promise<void>;
};

export const handle = <D>(
  job: JobDeclaration<D>,
  work: (deps: WorkerDeps, data: D, context: JobContext) => Promise<void>,
): Handler => ({
  jobName: job.name,
  run: (deps, data, context) => work(deps, job.schema.parse(data), context),
});

/** The event that asked for a job; a job that only ever follows an event fails loudly without one. */
export const eventIdOf = (context: JobContext): string => {
  if (context.eventId === null) throw new Error(`job ${context.id} carries no event`);
  return context.eventId;
};
