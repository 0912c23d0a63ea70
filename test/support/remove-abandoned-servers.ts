import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, stopPostmaster } from '../../server/platform/embedded/postmaster.ts';
import { isSameProcess, processIdentity, worksIn } from '../../server/platform/embedded/process-identity.ts';
import { SERVER_FOLDER_PREFIX } from './test-server.ts';

/** Stops and deletes what a killed test run left behind; the servers of live runs are known by their owner. */
export const removeAbandonedServers = async (): Promise<void> => {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(SERVER_FOLDER_PREFIX));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => '');
    // Without an owner it may be one that another run is just starting.
    if (!text || (await isSameProcess(processIdentity.parse(JSON.parse(text))))) continue;
    const cluster = join(folder, 'cluster');
    const running = await findPostmaster(cluster);
    if (running) await stopPostmaster(running.pid, async () => !(await worksIn(running.pid, cluster)));
    await rm(folder, { recursive: true, force: true });
  }
};
