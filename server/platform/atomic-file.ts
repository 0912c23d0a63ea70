import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../kernel/problem.ts';
import { isTaken, systemCode } from './system-error.ts';

const OWNER_ONLY = 0o600;
const FULL = ['ENOSPC', 'EDQUOT'];
const CLOSED = ['EROFS', 'EACCES', 'EPERM'];

/** A full or closed disk is the operator's matter and passes: callers may try again later. */
export const explainDisk = (error: unknown): unknown => {
  const code = systemCode(error) ?? '';
  if (FULL.includes(code)) return new Problem('unavailable', 'storage_full');
  if (CLOSED.includes(code)) return new Problem('unavailable', 'storage_read_only');
  return error;
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * Writes the whole content or nothing, and returns only when it is on the disk: beside its place, then renamed.
 * `exclusive` leaves a file that is already there as it is.
 */
export const writeAtomically = async (
  path: string,
  content: Buffer | Readable,
  { exclusive = false }: { exclusive?: boolean } = {},
): Promise<void> => {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(draft, 'wx', OWNER_ONLY);
    const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
    // `flush` syncs the bytes to the disk before the stream closes the file.
    await pipeline(source, file.createWriteStream({ flush: true }));
    if (exclusive) await linkOnce(draft, path);
    else await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    throw explainDisk(error);
  } finally {
    await rm(draft, { force: true });
  }
};

const linkOnce = async (draft: string, path: string): Promise<void> => {
  try {
    await link(draft, path);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
};
