import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const KILL_AFTER_MS = 5_000;

/** Everything this script started and that still runs, so that an interrupted script leaves nothing behind. */
const running = new Set();

const signalGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

/**
 * Runs a command to its end and resolves with its exit code; 124 when it took longer than `limitMs`. Standard output
 * goes to ours only when asked for, else to stderr; what comes in is handed on only when asked for.
 */
export const execute = (command, args, { env = process.env, limitMs = 0, stdin = 'ignore', stdout = 2 } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: [stdin, stdout, 2], detached: true });
    running.add(child);
    let isLate = false;
    const timers = [];
    if (limitMs > 0) {
      timers.push(
        setTimeout(() => {
          isLate = true;
          signalGroup(child, 'SIGTERM');
          timers.push(setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER_MS));
        }, limitMs),
      );
    }
    const settle = () => {
      running.delete(child);
      for (const timer of timers) clearTimeout(timer);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      if (isLate) resolve(124);
      else resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });

/** For scripts that only run other programs: an interrupt ends those first, then us. */
export const endWithSignals = () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      for (const child of running) signalGroup(child, 'SIGTERM');
      setTimeout(() => process.exit(code), 1_000);
    });
  }
};

/** As `execute`, but a failure ends the script with the command's exit code. */
export const mustExecute = async (command, args, options) => {
  const code = await execute(command, args, options);
  if (code !== 0) process.exit(code);
};
