import { type ChildProcess, spawn } from 'node:child_process';
import type { Account } from './choose-account.ts';

/** PostgreSQL needs none of our environment, and none of our secrets should lie in its memory. */
const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts a PostgreSQL program under the account, in a session of its own so that Ctrl-C in our terminal reaches us
 * first. Output goes to the open file `log`.
 */
export const runProgram = (account: Account, file: string, args: readonly string[], log: number): ChildProcess => {
  const [command, ...leading] = [...account.launcher, file];
  return spawn(command ?? file, [...leading, ...args], {
    cwd: '/',
    detached: true,
    env: ENVIRONMENT,
    stdio: ['ignore', log, log],
    ...(account.launcher.length === 0 && account.owner ? account.owner : {}),
  });
};

/** Resolves with the exit code, or the signal's name, once the program has ended or could not begin. */
export const ended = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    child.once('error', (error) => resolve(String(error)));
  });
