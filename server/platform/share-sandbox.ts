import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { writeWhole } from './embedded/data-folder.ts';
import { claimOwnership, findOwner, releaseOwnership, withStartLock } from './embedded/owner-lock.ts';
import { identify, isSameProcess, type ProcessIdentity } from './embedded/process-identity.ts';
import { makeSandboxKeys } from './sandbox/keys.ts';
import { type SpawnedSandbox, spawnSandbox } from './sandbox/spawn-sandbox.ts';
import type { WalletConfig } from './wallets/wallet-config.ts';

const CHECK_MS = 500;
const addressSchema = z.object({ url: z.url(), port: z.int() });

export type SharedSandbox = {
  readonly url: string;
  readonly wallets: readonly WalletConfig[];
  /** Null in a process that only uses it. */
  readonly pid: number | null;
  stop(): Promise<void>;
};
export type ShareOptions = {
  dataDir: string;
  /** Where its call-backs go, without a trailing slash. */
  notifyBase: string;
  onGiveUp?: (reason: unknown) => void;
};

/** Built code runs as it is; sources need the TypeScript loader, wherever this process was started from. */
const loaderArguments = (): string[] => {
  if (!import.meta.url.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
};

const readAddress = async (path: string): Promise<z.infer<typeof addressSchema> | null> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text ? addressSchema.parse(JSON.parse(text)) : null;
};

/** Starts it again on its port whenever it is gone; once that fails it gives up and says so. */
const watch = async (
  first: SpawnedSandbox,
  again: () => Promise<SpawnedSandbox>,
  onGiveUp: (reason: unknown) => void,
) => {
  let running = first;
  let identity: ProcessIdentity | null = await identify(first.pid);
  let pending: Promise<void> | null = null;
  const revive = async (): Promise<void> => {
    if (identity && (await isSameProcess(identity))) return;
    running = await again();
    identity = await identify(running.pid);
  };
  const timer = setInterval(() => {
    pending ??= revive()
      .catch((reason: unknown) => {
        clearInterval(timer);
        onGiveUp(reason);
      })
      .finally(() => {
        pending = null;
      });
  }, CHECK_MS);
  timer.unref();

  return {
    pid: () => running.pid,
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await pending;
      if (identity && (await isSameProcess(identity))) await running.stop();
    },
  };
};

type Held = { url: string; pid: () => number | null; stop(): Promise<void> };

/** Asks from time to time whether its keeper is still there, and takes its place when not. */
const joined = (url: string, hasKeeper: () => Promise<boolean>, succeed: () => Promise<Held>): Held => {
  let held: Held | null = null;
  let pending: Promise<void> | null = null;
  const check = async (): Promise<void> => {
    if (await hasKeeper()) return;
    held = await succeed();
    clearInterval(timer);
  };
  const timer = setInterval(() => {
    // What fails now is tried again with the next beat.
    pending ??= check()
      .catch(() => undefined)
      .finally(() => {
        pending = null;
      });
  }, CHECK_MS);
  timer.unref();
  return {
    url,
    pid: () => held?.pid() ?? null,
    stop: async () => {
      clearInterval(timer);
      await pending;
      await held?.stop();
    },
  };
};

/**
 * The sandbox wallet of `dataDir`: the first process starts and keeps it, the others of the same folder use it too, and one
 * of them keeps it on when the first has gone.
 */
export const shareSandbox = async ({ dataDir, notifyBase, onGiveUp }: ShareOptions): Promise<SharedSandbox> => {
  const root = join(dataDir, 'sandbox');
  const folder = { root, owner: join(root, 'owner.json') };
  const addressFile = join(root, 'address.json');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const keys = await makeSandboxKeys(root);
  const execArgv = loaderArguments();
  const start = (port: number) => spawnSandbox({ dataDir: root, notifyBase, port, autoPayments: true, execArgv });

  const hasKeeper = async () => (await findOwner(folder)) !== null;
  const hold = async (canMove: boolean): Promise<Held> => {
    const known = await readAddress(addressFile);
    if (known && (await hasKeeper()))
      return joined(known.url, hasKeeper, () => withStartLock(folder, () => hold(false)));

    // Its last port first: a worker that kept running knows the sandbox by that. It may be taken by now.
    const first = await start(known?.port ?? 0).catch((error: unknown) => {
      if (canMove) return start(0);
      throw error;
    });
    await writeWhole(addressFile, JSON.stringify({ url: first.url, port: first.port }));
    await claimOwnership(folder);
    const kept = await watch(first, () => start(first.port), onGiveUp ?? (() => undefined));
    const stop = async (): Promise<void> => {
      await kept.stop();
      await releaseOwnership(folder);
    };
    return { url: first.url, pid: kept.pid, stop };
  };
  const held = await withStartLock(folder, () => hold(true));
  return {
    url: held.url,
    wallets: keys.walletConfigs(held.url),
    get pid() {
      return held.pid();
    },
    stop: held.stop,
  };
};
