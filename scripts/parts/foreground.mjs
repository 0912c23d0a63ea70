import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';
import { at, root } from './root.mjs';

const PARENT_CHECK_MS = 1_000;
/** Draining is bounded in the program itself; this is for one that hangs. */
const DRAIN_MS = 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PRELOAD = pathToFileURL(at('scripts/parts/leave-with-parent.mjs')).href;

const readProcess = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // The process is gone, or this system has no /proc.
    return '';
  }
};

/** npm starts us through a shell, which makes way for us or stays between: then its parent is npm, and it outlives a killed one. */
const npmAbove = () => {
  const parent = process.ppid;
  if (!/sh$/.test(readProcess(parent, 'comm').trim())) return String(parent);
  const stat = readProcess(parent, 'stat');
  return `${parent} of ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
};

/** Under npm we live as long as npm does; if it is killed, nobody could end us any more. */
const watchParent = (onGone) => {
  if (!process.env.npm_lifecycle_event) return null;
  const first = npmAbove();
  const watch = setInterval(() => {
    if (npmAbove() === first) return;
    // Told once: a second time would mean to leave at once, in the middle of the drain.
    clearInterval(watch);
    onGone();
  }, PARENT_CHECK_MS);
  return watch;
};

/**
 * Runs Node programs, given as lists of arguments, until the first of them ends; then asks the others to. They stand
 * in groups of their own, so that Ctrl-C reaches each exactly once, through us. Resolves with the first exit code.
 */
export const runInForeground = (programs, env = process.env) =>
  new Promise((resolve) => {
    const children = programs.map((args) =>
      spawn(process.execPath, ['--import', PRELOAD, ...args], {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        detached: true,
      }),
    );
    let killer = null;
    const ask = (signal) => {
      for (const child of children) child.kill(signal);
      killer ??= setTimeout(() => ask('SIGKILL'), DRAIN_MS);
    };
    for (const signal of SIGNALS) process.on(signal, () => ask(signal));
    const watch = watchParent(() => ask('SIGTERM'));

    let result = null;
    let left = children.length;
    for (const child of children) {
      child.once('exit', (code, signal) => {
        result ??= code ?? 128 + constants.signals[signal];
        left -= 1;
        if (left > 0) return ask('SIGTERM');
        clearTimeout(killer);
        clearInterval(watch);
        resolve(result);
      });
    }
  });
