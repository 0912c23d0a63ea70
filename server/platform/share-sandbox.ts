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
  readonly isOwner: boolean;
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

/** The sandbox wallet of `dataDir`: the first process starts and keeps it, the others of the same folder use it too. */
export const shareSandbox = async ({ dataDir, notifyBase, onGiveUp }: ShareOptions): Promise<SharedSandbox> => {
  const root = join(dataDir, 'sandbox');
  const folder = { root, owner: join(root, 'owner.json') };
  const addressFile = join(root, 'address.json');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const keys = await makeSandboxKeys(root);
  const execArgv = loaderArguments();
  const start = (port: number) => spawnSandbox({ dataDir: root, notifyBase, port, autoPayments: true, execArgv });

  return withStartLock(folder, async () => {
    const known = await readAddress(addressFile);
    if (known && (await findOwner(folder))) {
      const wallets = keys.walletConfigs(known.url);
      return { url: known.url, isOwner: false, wallets, pid: null, stop: async () => undefined };
    }

    // Its last port first: a worker that kept running knows the sandbox by that. It may be taken by now.
    const first = await start(known?.port ?? 0).catch(() => start(0));
    await writeWhole(addressFile, JSON.stringify({ url: first.url, port: first.port }));
    await claimOwnership(folder);
    const kept = await watch(first, () => start(first.port), onGiveUp ?? (() => undefined));
    const stop = async (): Promise<void> => {
      await kept.stop();
      await releaseOwnership(folder);
    };
    return { url: first.url, isOwner: true, wallets: keys.walletConfigs(first.url), pid: first.pid, stop };
  });
};
