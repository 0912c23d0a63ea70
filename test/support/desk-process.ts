import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programArguments } from './program.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const POLL_MS = 40;
const START_LIMIT_MS = 90_000;
const END_LIMIT_MS = 70_000;
const KEPT_OUTPUT = 40_000;

/** The desk's programs, and the line by which each says that it is there. */
const PROGRAMS = {
  together: { file: 'workers/together', ready: 'Recourse is at' },
  serve: { file: 'server/main', ready: 'Recourse serves at' },
  work: { file: 'workers/main', ready: 'Recourse works.' },
} as const;
export type DeskProgram = keyof typeof PROGRAMS;

export type Ending = { code: number | null; signal: NodeJS.Signals | null };
export type DeskChild = {
  readonly pid: number;
  /** Everything it printed, at most the last part. */
  said(): string;
  readonly ended: Promise<Ending>;
  isAlive(): boolean;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to drain, as Ctrl-C does. @throws when it takes too long */
  stop(): Promise<Ending>;
};

/** Asks again and again until `check` answers something. @throws after `limitMs`, naming what was waited for */
export const until = async <T>(
  what: string,
  check: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  limitMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await check();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await pause(POLL_MS);
  }
};

/** What `work` answers, or an error naming what took longer than `limitMs`. */
export const within = async <T>(what: string, work: Promise<T>, limitMs: number): Promise<T> => {
  const late = new AbortController();
  try {
    return await Promise.race([
      work,
      pause(limitMs, undefined, { signal: late.signal }).then(() => {
        throw new Error(`waited ${limitMs} ms in vain: ${what}`);
      }),
    ]);
  } finally {
    late.abort();
  }
};

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program of the desk with no more of our environment than it needs to run. */
export const spawnDesk = (program: DeskProgram, env: Readonly<Record<string, string>>): DeskChild => {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, programArguments(PROGRAMS[program].file), {
    cwd: ROOT,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NODE_ENV: 'test', DEMO: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} could not be started`);
  running.add(child);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'close').then((): Ending => {
    running.delete(child);
    return { code: child.exitCode, signal: child.signalCode };
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    pid,
    said: () => output,
    ended,
    isAlive,
    kill,
    stop: async () => {
      child.kill('SIGTERM');
      try {
        return await within(`${program} ends after SIGTERM; it said:\n${output}`, ended, END_LIMIT_MS);
      } catch (error) {
        await kill();
        throw error;
      }
    },
  };
};

/** As `spawnDesk`, and waits until it says that it is there. @throws with its words when it ends before */
export const startDesk = async (program: DeskProgram, env: Readonly<Record<string, string>>): Promise<DeskChild> => {
  const child = spawnDesk(program, env);
  try {
    await until(
      `${program} starts`,
      () => {
        if (!child.isAlive()) throw new Error(`${program} ended while starting:\n${child.said()}`);
        return child.said().includes(PROGRAMS[program].ready);
      },
      START_LIMIT_MS,
    );
    return child;
  } catch (error) {
    await child.kill();
    throw error;
  }
};

/** Every process that stems from `pid`, itself left out. */
export const descendantsOf = (pid: number): number[] => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.flatMap(([child = 0, of = 0]) => (of === parent ? [child, ...below(child)] : []));
  return below(pid);
};

/** Whether a process with this number exists and has not merely left its entry behind. */
export const exists = (pid: number): boolean => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .startsWith('Z');
  } catch {
    // `ps` ends with 1 when there is no such process.
    return false;
  }
};
