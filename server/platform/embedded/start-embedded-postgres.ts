import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseAccount } from './choose-account.ts';
import { answers, databaseUrl, ensureDatabase } from './connect-once.ts';
import { createCluster } from './create-cluster.ts';
import { type DataFolder, ensurePassword, openDataFolder } from './data-folder.ts';
import { type Launch, launchPostmaster } from './launch-postmaster.ts';
import { locateBinaries } from './locate-binaries.ts';
import { claimOwnership, findOwner, releaseOwnership, withStartLock } from './owner-lock.ts';
import { clearStalePostmaster, findPostmaster, type Postmaster, stopPostmaster, waitUntil } from './postmaster.ts';
import { isAlive, worksIn } from './process-identity.ts';

/** What a start is doing; the caller finds the words. `adopting`: a server left by a killed parent is used again. */
export type EmbeddedStep = 'preparing' | 'initialising' | 'starting' | 'adopting' | 'attaching' | 'ready';

export type EmbeddedOptions = {
  /** Holds the cluster, the password, the log; created when absent. */
  dataDir: string;
  onProgress?: (step: EmbeddedStep) => void;
  /** Fixed port on 127.0.0.1; absent, any free one. */
  port?: number;
  /** False turns off fsync: faster, and worthless after a power cut. For tests. */
  durable?: boolean;
  /** Created when absent; default `recourse`. */
  database?: string;
};

export type EmbeddedPostgres = {
  url: string;
  port: number;
  pid: number;
  /** False when another live process started it: then `stop` leaves it running. */
  isOwner: boolean;
  isRunning(): Promise<boolean>;
  /** Whether a live process, this one or another, is there to stop it. */
  hasOwner(): Promise<boolean>;
  /** Fast shutdown, at most 30 seconds; may be called twice. */
  stop(): Promise<void>;
};

const ADOPT_MS = 30_000;

const describe = (folder: DataFolder, master: Postmaster, url: string, isOwner: boolean): EmbeddedPostgres => {
  const isRunning = async () => isAlive(master.pid) && (await worksIn(master.pid, folder.cluster));
  const hasOwner = async () => isOwner || (await findOwner(folder)) !== null;
  let stopping: Promise<void> | null = null;
  const stopOnce = () =>
    withStartLock(folder, async () => {
      await stopPostmaster(master.pid, async () => !(await isRunning()));
      await releaseOwnership(folder);
    });
  const stop = (): Promise<void> => {
    stopping ??= isOwner ? stopOnce() : Promise.resolve();
    return stopping;
  };
  return { url, port: master.port, pid: master.pid, isOwner, isRunning, hasOwner, stop };
};

/** Uses a server that already runs on this cluster if it answers; one that does not is stopped. */
const takeOver = async (folder: DataFolder, password: string): Promise<Postmaster | null> => {
  const running = await findPostmaster(folder.cluster);
  if (!running) return null;
  const isGone = async () => !(await worksIn(running.pid, folder.cluster));
  let isUp = false;
  // One that was killed a moment ago is still there to be found, and answers no more.
  const isDecided = async () => {
    isUp = await answers(databaseUrl(running.port, password, 'postgres'));
    return isUp || isGone();
  };
  await waitUntil(isDecided, ADOPT_MS);
  if (isUp) return running;
  if (!(await isGone())) await stopPostmaster(running.pid, isGone);
  return null;
};

/**
 * Starts the PostgreSQL that npm installed, on loopback, with its data in `dataDir`. Recovers by itself from a kill -9
 * of the server, of the parent or of both. Two processes on one data folder share the server; the first owns it.
 * Fails with EmbeddedPostgresError.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const progress = options.onProgress ?? (() => undefined);
  const database = options.database ?? 'recourse';
  const durable = options.durable ?? true;
  progress('preparing');
  const binaries = await locateBinaries();
  const folder = await openDataFolder(resolve(options.dataDir));
  const account = await chooseAccount(folder.cluster, binaries.root);

  return withStartLock(folder, async () => {
    const password = await ensurePassword(folder);
    const owner = await findOwner(folder);
    const running = await takeOver(folder, password);
    if (running) progress(owner ? 'attaching' : 'adopting');

    const launch: Launch = { folder, binaries, account, password, durable };
    const master = running ?? (await beginAnew(launch, options.port, progress));
    const isOwner = !(running && owner);
    if (isOwner) await claimOwnership(folder);
    await ensureDatabase(databaseUrl(master.port, password, 'postgres'), database);
    progress('ready');
    return describe(folder, master, databaseUrl(master.port, password, database), isOwner);
  });
};

const beginAnew = async (launch: Launch, port: number | undefined, progress: (step: EmbeddedStep) => void) => {
  const { folder, binaries, account, durable } = launch;
  await clearStalePostmaster(folder.cluster);
  if (!existsSync(folder.cluster)) progress('initialising');
  await createCluster(folder, binaries, account, durable);
  progress('starting');
  return launchPostmaster(launch, port);
};
