import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const READY_TIMEOUT_MS = 30_000;
const readySchema = z.object({ ready: z.literal(true), url: z.url(), port: z.number().int() });

export type SpawnedSandbox = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};
export type SpawnOptions = {
  readonly dataDir: string;
  /** Folder of `keys.json`; by default the data folder. */
  readonly keysDir?: string;
  readonly port?: number;
  readonly notifyBase?: string;
  readonly autoPayments?: boolean;
  readonly latencyMs?: number;
  readonly enforceIntervals?: boolean;
  /** Node's own arguments; by default those this process was started with, so that TypeScript sources run as ours do. */
  readonly execArgv?: readonly string[];
  /** Node's arguments with the program among them, in place of the one beside this file. */
  readonly program?: readonly string[];
};

const argumentsOf = (options: SpawnOptions): string[] => [
  '--leave-with-parent',
  ...['--data', options.dataDir, '--port', String(options.port ?? 0), '--latency-ms', String(options.latencyMs ?? 0)],
  ...(options.keysDir ? ['--keys', options.keysDir] : []),
  ...(options.notifyBase ? ['--notify-base', options.notifyBase] : []),
  ...(options.autoPayments ? ['--auto-payments'] : []),
  ...(options.enforceIntervals === false ? ['--no-intervals'] : []),
];

/** Starts the sandbox beside this process and waits until it listens. @throws when it ends or stays silent before that */
export const spawnSandbox = async (options: SpawnOptions): Promise<SpawnedSandbox> => {
  const here = fileURLToPath(import.meta.url);
  const main = fileURLToPath(new URL(`./main${extname(here)}`, import.meta.url));
  const program = options.program ?? [...(options.execArgv ?? process.execArgv), main];
  const child = spawn(process.execPath, [...program, ...argumentsOf(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_TIMEOUT_MS);
  const first = await Promise.race([once(lines, 'line'), gone.then(() => null)]);
  clearTimeout(timer);
  if (!first || child.pid === undefined) throw new Error('the sandbox ended before it listened');
  const { url, port } = readySchema.parse(JSON.parse(String(first[0])));
  return {
    url,
    port,
    pid: child.pid,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
      lines.close();
    },
  };
};
