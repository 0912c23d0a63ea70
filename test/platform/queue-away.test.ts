import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { job } from '../../server/kernel/job.ts';
import { type JobQueue, openQueue } from '../../server/platform/queue/open-queue.ts';

const anyJob = job('any', z.object({}));
/** Three seconds of patience, and what a busy machine adds. */
const PATIENCE_MS = 4_500;
/** Well below the patience, on a busy machine too. */
const AT_ONCE_MS = 2_000;

let server: Server | null = null;
let queue: JobQueue | null = null;
const sockets = new Set<Socket>();

/** A port where connections are taken and nothing is ever answered, as by a Redis that hangs. */
const listenMutely = async (): Promise<number> => {
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};
const stopListening = async (): Promise<void> => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = null;
};
afterEach(async () => {
  await queue?.close();
  queue = null;
  await stopListening();
});

const timeOf = async (work: Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await expect(work).rejects.toThrow();
  return performance.now() - began;
};
const openOn = (port: number): JobQueue => {
  queue = openQueue({ kind: 'redis', url: `redis://127.0.0.1:${port}` });
  return queue;
};

describe('the queue while its Redis', () => {
  it('is away: refuses at once, and keeps nobody waiting for the end', async () => {
    const port = await listenMutely();
    await stopListening();
    const away = openOn(port);
    expect(await timeOf(away.add(anyJob, {}, { id: 'job-a' }))).toBeLessThan(AT_ONCE_MS);
    expect(await timeOf(away.counts())).toBeLessThan(AT_ONCE_MS);
    expect(await timeOf(away.ping())).toBeLessThan(AT_ONCE_MS);
    const began = performance.now();
    await away.close();
    expect(performance.now() - began).toBeLessThan(AT_ONCE_MS);
  });

  it('hangs: refuses within its patience', async () => {
    const hanging = openOn(await listenMutely());
    const refused = [hanging.add(anyJob, {}, { id: 'job-a' }), hanging.counts(), hanging.ping()].map(timeOf);
    for (const time of await Promise.all(refused)) expect(time).toBeLessThan(PATIENCE_MS);
    const began = performance.now();
    await hanging.close();
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
  }, 15_000);
});
