import { createPostgresBackend, type Job, Queue, UnrecoverableError, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { JobDeclaration } from '../../kernel/job.ts';
import { QUEUE_SCHEMA } from '../db/migrate.ts';

export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string };

/** What a job carries besides its data: the event that asked for it, when one did. */
export type JobEnvelope = { data: unknown; eventId: string | null };
export type JobContext = {
  id: string;
  attempt: number;
  eventId: string | null;
  progress(value: number): Promise<void>;
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

const QUEUE_NAME = 'recourse';
const KEEP_DONE = { age: 3_600, count: 1_000 };
const KEEP_FAILED = { age: 7 * 86_400, count: 10_000 };
const LOCK_MS = 30_000;
const STALLED_CHECK_MS = 5_000;

/** A job that must not be tried again, whatever its attempts. */
export class JobRefused extends UnrecoverableError {}

/** The two halves of a queue that work alike whatever carries them. */
type Parts = {
  queue: Queue;
  newWorker: (process: (job: Job) => Promise<void>, concurrency: number) => Worker;
  ping: () => Promise<void>;
  release: () => Promise<void>;
};

const workerOptions = (concurrency: number) => ({
  concurrency,
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_CHECK_MS,
  maxStalledCount: 5,
});

const onRedis = (url: string): Parts => {
  const client = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: true, connectTimeout: 5_000 });
  client.on('error', () => undefined);
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE_NAME, { connection });
  queue.on('error', () => undefined);
  return {
    queue,
    newWorker: (process, concurrency) => new Worker(QUEUE_NAME, process, { connection, ...workerOptions(concurrency) }),
    ping: async () => {
      await client.ping();
    },
    release: async () => {
      client.disconnect();
    },
  };
};

const onPostgres = (url: string): Parts => {
  const backend = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: QUEUE_SCHEMA, skipMigrations: true, max: 6 };
  const queue = new backend.Queue(QUEUE_NAME, { connection });
  queue.on('error', () => undefined);
  return {
    queue: queue as unknown as Queue,
    newWorker: (process, concurrency) =>
      new backend.Worker(QUEUE_NAME, process as never, {
        connection,
        ...workerOptions(concurrency),
      }) as unknown as Worker,
    ping: async () => {
      await queue.getJobCounts('wait');
    },
    release: async () => undefined,
  };
};

/** The one queue of the desk, on Redis or on PostgreSQL; callers cannot tell which. */
export const openQueue = (backend: QueueBackend): JobQueue => {
  const parts = backend.kind === 'redis' ? onRedis(backend.url) : onPostgres(backend.url);
  let worker: Worker | undefined;

  return {
    add: async (job, data, { id, eventId, delayMs }) => {
      const envelope: JobEnvelope = { data: job.schema.parse(data), eventId: eventId ?? null };
      await parts.queue.add(job.name, envelope, {
        jobId: id,
        attempts: job.attempts,
        backoff: { type: 'exponential', delay: job.backoffMs },
        removeOnComplete: KEEP_DONE,
        removeOnFail: KEEP_FAILED,
        ...(delayMs === undefined ? {} : { delay: delayMs }),
      });
    },
    work: (runner, { concurrency, onFailure }) => {
      worker = parts.newWorker(async (job) => {
        const { data, eventId }: JobEnvelope = job.data;
        await runner(job.name, data, {
          id: job.id ?? '',
          attempt: job.attemptsMade + 1,
          eventId,
          progress: (value) => job.updateProgress(value),
        });
      }, concurrency);
      worker.on('error', () => undefined);
      worker.on('failed', (job, error) => {
        onFailure(job?.name ?? 'unknown', error, job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1));
      });
    },
    counts: () => parts.queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    ping: parts.ping,
    close: async () => {
      await worker?.close();
      await parts.queue.close();
      await parts.release();
    },
  };
};
