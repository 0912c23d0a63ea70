import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { systemCode } from '../system-error.ts';

const run = promisify(execFile);

/** A process and the moment it began: a process id alone is given out again, soonest of all inside containers. */
export const processIdentity = z.object({ pid: z.int().positive(), began: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentity>;

const hasProc = existsSync('/proc/self/stat');
const STAT_STATE_FIELD = 0;
const STAT_START_FIELD = 19;

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
};

/** The fields of /proc/PID/stat after the command name, which may itself hold spaces and brackets. */
const readStat = async (pid: number): Promise<string[]> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

/** Null when no such process runs; a zombie counts as gone. */
export const identify = async (pid: number): Promise<ProcessIdentity | null> => {
  if (!isAlive(pid)) return null;
  if (!hasProc) {
    const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
    return listed ? { pid, began: listed.stdout.trim() } : null;
  }

  const fields = await readStat(pid);
  const began = fields[STAT_START_FIELD];
  if (began === undefined || fields[STAT_STATE_FIELD] === 'Z') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return { pid, began: `${boot.trim()}/${began}` };
};

export const isSameProcess = async (known: ProcessIdentity): Promise<boolean> =>
  (await identify(known.pid))?.began === known.began;

/** Whether this process works inside `folder`, as every PostgreSQL process does with its data directory. */
export const worksIn = async (pid: number, folder: string): Promise<boolean> => {
  if (hasProc) return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => null);
  return listed?.stdout.includes(folder) ?? false;
};

/** Every live process working inside `folder`; empty where the system has no /proc. */
export const processesIn = async (folder: string): Promise<number[]> => {
  if (!hasProc) return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const inside = await Promise.all(pids.map(async (pid) => ((await worksIn(pid, folder)) ? pid : 0)));
  return inside.filter((pid) => pid > 0);
};
