import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './choose-account.ts';
import { type DataFolder, ensurePassword, giveTo, openLog, readLog } from './data-folder.ts';
import { EmbeddedPostgresError, explainFault } from './embedded-postgres-error.ts';
import type { Binaries } from './locate-binaries.ts';
import { ended, runProgram } from './run-program.ts';

const MAJOR_VERSION = '18';

/** PostgreSQL's own Unicode rules: the same order and case on every machine, whatever locales it has installed. */
const INITDB_OPTIONS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--set=timezone=UTC',
  '--set=log_timezone=UTC',
] as const;

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * What counts as a letter for trigram search is asked of the system's own locale; under plain C a Chinese word has no
 * trigrams at all. The second name is macOS's.
 */
const CHARACTER_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'] as const;

const runInitdb = async (folder: DataFolder, binaries: Binaries, account: Account, args: readonly string[]) => {
  const log = await openLog(folder);
  const from = (await log.stat()).size;
  try {
    const code = await ended(runProgram(account, binaries.initdb, args, log.fd));
    return { code, said: await readLog(folder, from) };
  } finally {
    await log.close();
  }
};

const initialise = async (folder: DataFolder, binaries: Binaries, account: Account, durable: boolean) => {
  const secretFile = join(folder.draft, 'secret');
  const data = join(folder.draft, 'data');
  await rm(folder.draft, { recursive: true, force: true });
  await mkdir(folder.draft, { mode: 0o700 });
  await giveTo(folder.draft, account.owner);
  await writeFile(secretFile, `${await ensurePassword(folder)}\n`, { mode: 0o600 });
  await giveTo(secretFile, account.owner);

  const common = [...INITDB_OPTIONS, `--pwfile=${secretFile}`, `--pgdata=${data}`, ...(durable ? [] : ['--no-sync'])];
  let result: { code: number | string; said: string } = { code: 'not run', said: '' };
  for (const locale of CHARACTER_LOCALES) {
    result = await runInitdb(folder, binaries, account, [...common, `--lc-ctype=${locale}`]);
    if (!result.said.includes('invalid locale name')) break;
  }
  if (result.code !== 0) throw explainFault(`initdb ended with ${result.code}\n${result.said}`, folder.root);

  await rename(data, folder.cluster);
  await syncFolder(folder.root);
};

/**
 * Makes the cluster once. It is built beside its place and renamed into it, so an interrupted first start leaves
 * nothing half made. Returns whether it was made now.
 */
export const createCluster = async (folder: DataFolder, binaries: Binaries, account: Account, durable: boolean) => {
  const made = !existsSync(folder.cluster);
  try {
    if (made) await initialise(folder, binaries, account, durable);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw explainFault(String(error), folder.root, error);
  } finally {
    await rm(folder.draft, { recursive: true, force: true });
  }

  const version = (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch(() => 'unreadable')).trim();
  if (version !== MAJOR_VERSION) {
    const sentence = `${folder.cluster} was made by PostgreSQL ${version}; this is PostgreSQL ${MAJOR_VERSION}`;
    throw new EmbeddedPostgresError('data_dir_incompatible', sentence);
  }
  return made;
};
