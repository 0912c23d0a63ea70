import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../server/platform/embedded/free-port.ts';
import { until } from '../support/desk-process.ts';

/** A database of a shared Redis that no other suite uses. */
const OWN_DATABASE = 9;

const binary = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/opt/homebrew/bin']
  .map((folder) => join(folder, 'redis-server'))
  .find((path) => existsSync(path));

/** Why no Redis can be had here; null when one can. */
export const redisAbsence =
  binary || process.env.TEST_REDIS_URL ? null : 'neither redis-server nor TEST_REDIS_URL is here';

export type FaultRedis = {
  url: string;
  empty(): Promise<void>;
  /** Refuses every connection for `ms`; a Redis of this test alone loses what it held. A shared one only pauses. */
  beAway(ms: number): Promise<void>;
  close(): Promise<void>;
};

const answersPing = async (url: string): Promise<boolean> => {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    // Not yet: the caller bounds how often it asks.
    return false;
  } finally {
    client.disconnect();
  }
};

const emptierOf = (url: string) => async (): Promise<void> => {
  const client = new Redis(url);
  await client.flushdb();
  client.disconnect();
};

const shareGiven = async (given: string): Promise<FaultRedis> => {
  const url = new URL(given);
  url.pathname = `/${OWN_DATABASE}`;
  const empty = emptierOf(url.href);
  await empty();
  const beAway = async (ms: number): Promise<void> => {
    const client = new Redis(url.href);
    await client.call('CLIENT', 'PAUSE', String(ms), 'ALL');
    client.disconnect();
    await pause(ms);
  };
  return { url: url.href, empty, beAway, close: empty };
};

/** A Redis of this test alone, which may be emptied. */
export const openRedis = async (): Promise<FaultRedis> => {
  if (!binary) return shareGiven(process.env.TEST_REDIS_URL ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'recourse-fault-redis-'));
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const url = `redis://127.0.0.1:${port}`;
  const start = async () => {
    const child = spawn(binary, options, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    await until('redis-server answers', () => answersPing(url), 10_000);
    return async (): Promise<void> => {
      kill();
      process.off('exit', kill);
      await ended;
    };
  };
  let end = await start();
  return {
    url,
    empty: emptierOf(url),
    beAway: async (ms) => {
      await end();
      await pause(ms);
      end = await start();
    },
    close: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
