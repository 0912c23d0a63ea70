import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFault } from './embedded-postgres-error.ts';

/** What lies in the folder handed to us: the cluster belongs to PostgreSQL's account, everything else to ours. */
export type DataFolder = { root: string; cluster: string; draft: string; password: string; log: string; owner: string };

const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
/** Less room than this and PostgreSQL could not write its first log segments. */
const PROBE_BYTES = 1024 * 1024;
const OURS_ONLY = 0o600;

const probeWriting = async (root: string): Promise<void> => {
  const path = join(root, `.probe-${process.pid}`);
  try {
    const file = await open(path, 'w', OURS_ONLY);
    try {
      await file.writeFile(Buffer.alloc(PROBE_BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
};

/** Creates the folder if need be and proves that it takes writes, so that a full or closed disk is told at once. */
export const openDataFolder = async (dataDir: string): Promise<DataFolder> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    await probeWriting(dataDir);
  } catch (error) {
    throw explainFault(String(error), dataDir, error);
  }
  const root = await realpath(dataDir);
  return {
    root,
    cluster: join(root, 'cluster'),
    draft: join(root, 'cluster.draft'),
    password: join(root, 'password'),
    log: join(root, 'postgres.log'),
    owner: join(root, 'owner.json'),
  };
};

/** Writes all of `text` or nothing: a crash in between leaves the old file. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}.draft`;
  const file = await open(draft, 'w', OURS_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
};

/** The superuser's password, made once with 192 bits of chance and kept readable by us alone. */
export const ensurePassword = async (folder: DataFolder): Promise<string> => {
  const known = await readFile(folder.password, 'utf8').catch(() => '');
  if (known) return known.trim();
  const password = randomBytes(24).toString('base64url');
  await writeWhole(folder.password, `${password}\n`);
  return password;
};

/** Appends to the log, keeping one older file once it has grown past the limit. */
export const openLog = async (folder: DataFolder) => {
  const size = (await stat(folder.log).catch(() => null))?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) await rename(folder.log, `${folder.log}.1`);
  return open(folder.log, 'a', OURS_ONLY);
};

/** What the log says since `from` bytes, at most the last 4,000 characters. */
export const readLog = async (folder: DataFolder, from = 0): Promise<string> => {
  const bytes = await readFile(folder.log).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString('utf8').slice(-4_000);
};

export const giveTo = async (path: string, owner: { uid: number; gid: number } | null): Promise<void> => {
  if (owner) await chown(path, owner.uid, owner.gid);
};
