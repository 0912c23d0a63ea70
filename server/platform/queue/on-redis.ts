import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Carrier, QUEUE_NAME, workerOptions } from './carrier.ts';

/** The queue on a Redis of the operator's. */
export const onRedis = (url: string): Carrier => {
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
