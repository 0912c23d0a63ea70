import {
  createPostgresBackend,
  type Job,
  type JobsOptions,
  Queue,
  UnrecoverableError,
  Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import type { JobDeclaration } from '../../kernel/job.ts';
import { QUEUE_SCHEMA } from '../db/migrate.ts';
import { SteadyClient } from '../db/steady-client.ts';

export type QueueBackend = { kind: 'redis'; url: string } | { kind: 'postgres'; url: string };

/** What a job carries besides its data: the event that asked for it, when one did. */
const envelopeSchema = z.object({ data: z.unknown(), eventId: z.uuid().nullable() });
export type JobEnvelope = z.infer<typeof envelopeSchema>;
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

const QUEUE_NAME = 'recourse';
const KEEP_DONE = { age: 3_600, count: 1_000 };
const KEEP_FAILED = { age: 7 * 86_400, count: 10_000 };
const LOCK_MS = 30_000;
const STALLED_CHECK_MS = 5_000;

/** A job that must not be tried again, whatever its attempts. */
export class JobRefused extends UnrecoverableError {}

/** What the queue and its worker can do, whatever carries them. */
type Working = {
  onFailed(listener: (job: Pick<Job, 'name' | 'attemptsMade' | 'opts'> | undefined, error: Error) => void): void;
  close(): Promise<void>;
};
type Process = (job: Pick<Job, 'id' | 'name' | 'data' | 'attemptsMade' | 'updateProgress'>) => Promise<void>;
type Parts = {
  add(name: string, envelope: JobEnvelope, options: JobsOptions): Promise<void>;
  counts(): Promise<Record<string, number>>;
  work(process: Process, concurrency: number): Working;
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Nobody waits longer than this for a carrier that is away; the outbox keeps the event for later. */
const ANSWER_TIMEOUT_MS = 3_000;

const workerOptions = (concurrency: number) => ({
  concurrency,
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_CHECK_MS,
  maxStalledCount: 5,
});

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

const onRedis = (url: string): Parts => {
  const client = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5_000 });
  client.on('error', () => undefined);
  // The library opens a queue once, and one whose opening failed never adds again: so its connection waits for Redis,
  // and `client`, which refuses at once while Redis is away, is asked before it. What is added late all the same
  // carries the id of its second try.
  const queue = new Queue(QUEUE_NAME, { connection: { url, maxRetriesPerRequest: null } });
  queue.on('error', () => undefined);
  return {
    add: async (name, envelope, options) => {
      await client.ping();
      await queue.add(name, envelope, options);
    },
    counts: async () => {
      await client.ping();
      return queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    },
    work: (process, concurrency) => {
      const worker = new Worker(QUEUE_NAME, process, {
        connection: { url, maxRetriesPerRequest: null },
        ...workerOptions(concurrency),
      });
      worker.on('error', () => undefined);
      return {
        onFailed: (listener) => void worker.on('failed', listener),
        close: () => worker.close(),
      };
    },
    ping: async () => {
      await client.ping();
    },
    close: async () => {
      await queue.close();
      client.disconnect();
    },
  };
};

/** Pools of our own, whose connections may be lost at any moment. One of each worker's listens all the time. */
const openPool = (url: string): pg.Pool =>
  new pg.Pool({
    Client: SteadyClient,
    connectionString: url,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    max: 7,
    keepAlive: true,
  });

const onPostgres = (url: string): Parts => {
  const backend = withBackend(createPostgresBackend);
  const pool = openPool(url);
  const queue = new backend.Queue(QUEUE_NAME, { connection: pool });
  queue.on('error', () => undefined);
  return {
    add: async (name, envelope, options) => {
      await queue.add(name, envelope, options);
    },
    counts: () => queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    work: (process, concurrency) => {
      const pool = openPool(url);
      const worker = new backend.Worker(QUEUE_NAME, process, { connection: pool, ...workerOptions(concurrency) });
      worker.on('error', () => undefined);
      return {
        onFailed: (listener) => void worker.on('failed', listener),
        close: async () => {
          await worker.close();
          await pool.end();
        },
      };
    },
    ping: async () => {
      await queue.getJobCounts('wait');
    },
    close: async () => {
      await queue.close();
      await pool.end();
    },
  };
};

/** The one queue of the desk, on Redis or on PostgreSQL; callers cannot tell which. */
export const openQueue = (backend: QueueBackend): JobQueue => {
  const parts = backend.kind === 'redis' ? onRedis(backend.url) : onPostgres(backend.url);
  let working: Working | undefined;
  const stopping = new AbortController();

  return {
    add: async (job, data, { id, eventId, delayMs }) => {
      const envelope: JobEnvelope = { data: job.schema.parse(data), eventId: eventId ?? null };
      const adding = parts.add(job.name, envelope, {
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
      working = parts.work(async (job) => {
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
    counts: () => within(ANSWER_TIMEOUT_MS, parts.counts()),
    ping: () => within(ANSWER_TIMEOUT_MS, parts.ping()),
    close: async () => {
      stopping.abort();
      await working?.close();
      await parts.close();
    },
  };
};
