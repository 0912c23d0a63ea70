import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './choose-account.ts';
import { answers, databaseUrl } from './connect-once.ts';
import { type DataFolder, openLog, readLog, writeWhole } from './data-folder.ts';
import { EmbeddedPostgresError, explainFault } from './embedded-postgres-error.ts';
import { freePort } from './free-port.ts';
import type { Binaries } from './locate-binaries.ts';
import { type Postmaster, stopPostmaster } from './postmaster.ts';
import { ended, runProgram } from './run-program.ts';

/** Crash recovery replays at most a few checkpoints of log; beyond this something is wrong. */
const READY_MS = 120_000;
const POLL_MS = 40;
const PORT_ATTEMPTS = 5;

/** Sized for a small machine that runs the whole desk; loopback only, no socket file whose path could be too long. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  work_mem: '8MB',
  max_wal_size: '512MB',
  max_parallel_workers_per_gather: '0',
  checkpoint_timeout: '10min',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  // Statements and details carry what customers wrote; they have no place in a log file.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  password_encryption: 'scram-sha-256',
} as const;

/** For tests: what a crash of the machine would lose does not matter, time does. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

const flags = (settings: Record<string, string>) =>
  Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);

export type Launch = { folder: DataFolder; binaries: Binaries; account: Account; password: string; durable: boolean };

const launchOn = async (launch: Launch, port: number): Promise<Postmaster> => {
  const { folder, binaries, account, password, durable } = launch;
  const log = await openLog(folder);
  const from = (await log.stat()).size;
  const settings = { ...SETTINGS, ...(durable ? {} : FORGETFUL), port: String(port) };
  const child = runProgram(account, binaries.postgres, ['-D', folder.cluster, ...flags(settings)], log.fd);
  let outcome: number | string | null = null;
  const end = ended(child).then((code) => {
    outcome = code;
  });
  child.unref();
  await log.close();

  const url = databaseUrl(port, password, 'postgres');
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; ) {
    if (outcome !== null)
      throw explainFault(`postgres ended with ${outcome}\n${await readLog(folder, from)}`, folder.root);
    if (child.pid !== undefined && (await answers(url))) return { pid: child.pid, port };
    await Promise.race([pause(POLL_MS), end]);
  }
  if (child.pid !== undefined) await stopPostmaster(child.pid, () => outcome !== null);
  const said = await readLog(folder, from);
  throw new EmbeddedPostgresError('start_timeout', `PostgreSQL did not answer within ${READY_MS / 1000} seconds`, said);
};

/** The port of last time, so that processes which still know it find the server again. */
const readLastPort = async (folder: DataFolder): Promise<number | null> => {
  const port = Number(await readFile(join(folder.root, 'port'), 'utf8').catch(() => ''));
  return port > 0 ? port : null;
};

/** Starts the server on `wantedPort`, else on last time's port, else on a free one, which another may take first. */
export const launchPostmaster = async (launch: Launch, wantedPort?: number): Promise<Postmaster> => {
  let candidate = wantedPort ?? (await readLastPort(launch.folder));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const master = await launchOn(launch, candidate ?? (await freePort()));
      await writeWhole(join(launch.folder.root, 'port'), String(master.port));
      return master;
    } catch (error) {
      const isTaken = error instanceof EmbeddedPostgresError && /Address already in use/.test(error.log);
      if (!isTaken || wantedPort !== undefined || attempt === PORT_ATTEMPTS) throw error;
      candidate = null;
    }
  }
};
