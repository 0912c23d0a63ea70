import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTaken } from '../system-error.ts';
import { type DataFolder, writeWhole } from './data-folder.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { identify, isSameProcess, type ProcessIdentity, processIdentity } from './process-identity.ts';

const POLL_MS = 100;
/** A first start initialises the cluster while others wait. */
const LOCK_WAIT_MS = 180_000;

const readIdentity = async (path: string): Promise<ProcessIdentity | null> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!text) return null;
  try {
    return processIdentity.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const ourselves = async (): Promise<ProcessIdentity> =>
  (await identify(process.pid)) ?? { pid: process.pid, began: '' };

/** The live process that is responsible for stopping the server, if any. */
export const findOwner = async (folder: Pick<DataFolder, 'owner'>): Promise<ProcessIdentity | null> => {
  const owner = await readIdentity(folder.owner);
  return owner && (await isSameProcess(owner)) ? owner : null;
};

export const claimOwnership = async (folder: Pick<DataFolder, 'owner'>): Promise<void> =>
  writeWhole(folder.owner, JSON.stringify(await ourselves()));

export const releaseOwnership = (folder: Pick<DataFolder, 'owner'>): Promise<void> => rm(folder.owner, { force: true });

const tryLock = async (path: string): Promise<boolean> => {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(await ourselves()));
    await file.close();
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
};

/** Runs `work` while no other process starts or stops this cluster; a lock whose holder died is taken over. */
export const withStartLock = async <T>(folder: Pick<DataFolder, 'root'>, work: () => Promise<T>): Promise<T> => {
  const path = join(folder.root, 'start.lock');
  const deadline = Date.now() + LOCK_WAIT_MS;
  let emptySince = 0;
  while (!(await tryLock(path))) {
    const holder = await readIdentity(path);
    emptySince = holder ? 0 : emptySince || Date.now();
    // A lock without a name is one being written, or one whose writer died in between.
    const isDead = holder ? !(await isSameProcess(holder)) : Date.now() - emptySince > 2_000;
    if (isDead) await rm(path, { force: true });
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError('start_locked', `Another process (${holder?.pid ?? 'unknown'}) holds ${path}`);
    }
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
};
