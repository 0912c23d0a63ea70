import { UnrecoverableError } from 'bullmq';
import type { JobDeclaration } from '../../kernel/job.ts';
import { envelopeSchema, type JobEnvelope, type Working } from './carrier.ts';
import { onPostgres } from './on-postgres.ts';
import { onRedis } from './on-redis.ts';

export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string };

export type JobContext = {
  id: string;
  attempt: number;
  eventId: string | null;
  progress(value: number): Promise<void>;
  /** Aborted once this process is asked to end: long work stops where it can go on later. */
  stopping?: AbortSignal;
};
export type JobRunner = (name: string, data: unknown, context: JobContext) => Promise<void>;

export type JobQueue = {
  /** Adds one job; the same `id` (no `:`, no bare number) waiting or running is added once. */
  add<D>(job: JobDeclaration<D>, data: D, options: { id: string; eventId?: string; delayMs?: number }): Promise<void>;
  /** Starts working; `runner` rejects to have the job tried again. */
  work(
    runner: JobRunner,
    options: { concurrency: number; onFailure: (name: string, error: Error, final: boolean) => void },
  ): void;
  counts(): Promise<Record<string, number>>;
  ping(): Promise<void>;
  /** Lets running jobs finish, then lets go of every connection. */
  close(): Promise<void>;
};

const KEEP_DONE = { age: 3_600, count: 1_000 };
const KEEP_FAILED = { age: 7 * 86_400, count: 10_000 };

/** A job that must not be tried again, whatever its attempts. */
export class JobRefused extends UnrecoverableError {}

/** Nobody waits longer than this for a carrier that is away; the outbox keeps the event for later. */
const ANSWER_TIMEOUT_MS = 3_000;

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the queue did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** The one queue of the desk, on Redis or on PostgreSQL; callers cannot tell which. */
export const openQueue = (backend: QueueBackend): JobQueue => {
  const carrier = backend.kind === 'redis' ? onRedis(backend.url) : onPostgres(backend.url);
  let working: Working | undefined;
  const stopping = new AbortController();

  return {
    add: async (job, data, { id, eventId, delayMs }) => {
      const envelope: JobEnvelope = { data: job.schema.parse(data), eventId: eventId ?? null };
      const adding = carrier.add(job.name, envelope, {
        jobId: id,
        attempts: job.attempts,
        backoff: { type: 'exponential', delay: job.backoffMs },
        removeOnComplete: KEEP_DONE,
        removeOnFail: KEEP_FAILED,
        ...(delayMs === undefined ? {} : { delay: delayMs }),
      });
      await within(ANSWER_TIMEOUT_MS, adding);
    },
    work: (runner, { concurrency, onFailure }) => {
      working = carrier.work(async (job) => {
        const { data, eventId } = envelopeSchema.parse(job.data);
        await runner(job.name, data, {
          id: job.id ?? '',
          attempt: job.attemptsMade + 1,
          eventId,
          progress: (value) => job.updateProgress(value),
          stopping: stopping.signal,
        });
      }, concurrency);
      working.onFailed((job, error) =>
        onFailure(job?.name ?? 'unknown', error, job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1)),
      );
    },
    counts: () => within(ANSWER_TIMEOUT_MS, carrier.counts()),
    ping: () => within(ANSWER_TIMEOUT_MS, carrier.ping()),
    close: async () => {
      stopping.abort();
      await working?.close();
      await carrier.close();
    },
  };
};
