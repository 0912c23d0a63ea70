import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from '../db/migrate.ts';
import { SteadyClient } from '../db/steady-client.ts';
import { type Carrier, QUEUE_NAME, workerOptions } from './carrier.ts';

/** Pools of our own, whose connections may be lost at any moment. One of each worker's listens all the time. */
const openPool = (url: string): pg.Pool =>
  new pg.Pool({
    Client: SteadyClient,
    connectionString: url,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    max: 7,
    keepAlive: true,
  });

/** The queue in the desk's own PostgreSQL, in a schema of its own. */
export const onPostgres = (url: string): Carrier => {
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
