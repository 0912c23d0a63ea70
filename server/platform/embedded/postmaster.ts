import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, processesIn, worksIn } from './process-identity.ts';

const POLL_MS = 50;
const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;
const ORPHANS_MS = 10_000;
const PORT_LINE = 3;

export type Postmaster = { pid: number; port: number };

/** Resolves to whether `condition` came true within `limitMs`. */
export const waitUntil = async (condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> => {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await pause(POLL_MS);
  }
  return true;
};

/** The postmaster that runs on this cluster, whoever started it; null when its pid file is stale or absent. */
export const findPostmaster = async (cluster: string): Promise<Postmaster | null> => {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[PORT_LINE])];
  if (!(pid > 0) || !isAlive(pid) || !(await worksIn(pid, cluster))) return null;
  return { pid, port };
};

/**
 * After a kill -9 of the postmaster its children notice and leave within moments; a new one must not begin before.
 * Then the pid file is removed: its number may by now belong to a stranger, which PostgreSQL would take for a server.
 */
export const clearStalePostmaster = async (cluster: string): Promise<void> => {
  const gone = await waitUntil(async () => (await processesIn(cluster)).length === 0, ORPHANS_MS);
  if (!gone) {
    for (const pid of await processesIn(cluster)) process.kill(pid, 'SIGKILL');
    await waitUntil(async () => (await processesIn(cluster)).length === 0, IMMEDIATE_STOP_MS);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  if (isAlive(pid)) process.kill(pid, name);
};

/** Fast shutdown (open transactions roll back), then immediate, then kill: at most 30 seconds in all. */
export const stopPostmaster = async (pid: number, isGone: () => boolean | Promise<boolean>): Promise<void> => {
  signal(pid, 'SIGINT');
  if (await waitUntil(isGone, FAST_STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntil(isGone, IMMEDIATE_STOP_MS)) return;
  signal(pid, 'SIGKILL');
  await waitUntil(isGone, IMMEDIATE_STOP_MS);
};
