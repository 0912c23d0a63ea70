import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';

const SCRIPT = `
  const { runInForeground } = await import('./scripts/parts/foreground.mjs');
  process.exit(await runInForeground([['test/support/foreground-program.mjs']]));
`;
/** What npm is to a script: it starts it through a shell, which makes way for it or stays, and waits. */
const npmBy = (shell: string) => `
  const { spawn } = await import('node:child_process');
  const env = { ...process.env, NODE: process.execPath };
  spawn('sh', ['-c', '${shell} "$NODE" --input-type=module -e "$SCRIPT"; true'], { stdio: 'inherit', env });
`;
const started: { script: ChildProcess; pid: number }[] = [];

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // ESRCH: the process is gone, which is the answer.
    return false;
  }
};

/** A script that runs one program, in a group of its own as a terminal would have it. */
const start = async (code = SCRIPT, env: Readonly<Record<string, string>> = {}) => {
  const script = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '', npm_lifecycle_event: '', ...env },
  });
  const lines: string[] = [];
  const reader = createInterface({ input: script.stdout }).on('line', (line) => lines.push(line));
  await once(reader, 'line');
  const pid = Number(lines[0]?.replace('pid ', ''));
  started.push({ script, pid });
  return { script, pid, lines, reader };
};

afterEach(() => {
  for (const { script, pid } of started.splice(0)) {
    script.kill('SIGKILL');
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
});

describe('a program run in the foreground', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('is asked once to stop by %s, and its exit code is ours', async (signal) => {
    const { script, lines } = await start();
    process.kill(-(script.pid ?? Number.NaN), signal);
    const [code] = await once(script, 'exit');
    expect({ code, last: lines.at(-1) }).toEqual({ code: 7, last: `asked 1 by ${signal}` });
  });

  it('ends by itself when the script is killed', async () => {
    const { script, pid } = await start();
    script.kill('SIGKILL');
    for (const end = Date.now() + 5_000; isAlive(pid) && Date.now() < end; ) await pause(50);
    expect(isAlive(pid)).toBe(false);
  });

  it.each([
    ['made way', 'exec'],
    ['stays', ''],
  ])('is asked once to stop when npm is killed whose shell %s, however long it takes to', async (_name, shell) => {
    const { script, reader, lines } = await start(npmBy(shell), {
      SCRIPT,
      npm_lifecycle_event: 'start',
      DRAIN_MS: '2500',
    });
    script.kill('SIGKILL');
    await once(reader, 'close');
    expect(lines.at(-1)).toBe('asked 1 by SIGTERM');
  });

  it('ends the script when it is killed, with the code of that signal', async () => {
    const { script, pid } = await start();
    process.kill(pid, 'SIGKILL');
    const [code] = await once(script, 'exit');
    expect(code).toBe(137);
  });
});
