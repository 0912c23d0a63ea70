import { spawn } from 'node:child_process';
import { once } from 'node:events';

const START_LIMIT_MS = 120_000;

export type Child = { pid: number; startMs: number; stop(): Promise<void>; kill(): Promise<void> };

/** Starts a program and waits until it prints `ready`. @throws with its words when it ends before, or is late */
export const startChild = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<Child> => {
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...args], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  // Ours never outlives us, however we end.
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  let said = '';
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${args.join(' ')} is late:\n${said}`)), START_LIMIT_MS);
    const hear = (part: Buffer): void => {
      said = (said + part.toString('utf8')).slice(-20_000);
      if (!said.includes(ready)) return;
      clearTimeout(late);
      done();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`${args.join(' ')} ended (${code}):\n${said}`));
    });
  });
  const endBy = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    process.removeListener('exit', end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    startMs: performance.now() - started,
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
  };
};
