import type { Job, JobsOptions } from 'bullmq';
import { z } from 'zod';

export const QUEUE_NAME = 'recourse';
const LOCK_MS = 30_000;
const STALLED_CHECK_MS = 5_000;

/** What a job carries besides its data: the event that asked for it, when one did. */
export const envelopeSchema = z.object({ data: z.unknown(), eventId: z.uuid().nullable() });
export type JobEnvelope = z.infer<typeof envelopeSchema>;

/** What the queue and its worker can do, whatever carries them. */
export type Working = {
  onFailed(listener: (job: Pick<Job, 'name' | 'attemptsMade' | 'opts'> | undefined, error: Error) => void): void;
  close(): Promise<void>;
};
export type Process = (job: Pick<Job, 'id' | 'name' | 'data' | 'attemptsMade' | 'updateProgress'>) => Promise<void>;
export type Carrier = {
  add(name: string, envelope: JobEnvelope, options: JobsOptions): Promise<void>;
  counts(): Promise<Record<string, number>>;
  work(process: Process, concurrency: number): Working;
  ping(): Promise<void>;
  close(): Promise<void>;
};

export const workerOptions = (concurrency: number) => ({
  concurrency,
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_CHECK_MS,
  maxStalledCount: 5,
});
