import { join } from 'node:path';
import type { Config, IdentityKey } from '../config.ts';
import type { VaultKey } from './crypto/vault.ts';
import { keepPostgresRunning } from './embedded/keep-running.ts';
import type { EmbeddedStep } from './embedded/start-embedded-postgres.ts';
import { startHeartbeat } from './heartbeat.ts';
import { ensureLocalSecrets } from './local-secrets.ts';
import type { QueueBackend } from './queue/open-queue.ts';
import { shareSandbox } from './share-sandbox.ts';
import type { WalletConfig } from './wallets/wallet-config.ts';

export type InfrastructureStep =
  | `database_${EmbeddedStep}`
  | 'database_restarted'
  | 'sandbox_starting'
  | 'sandbox_ready';
export type InfrastructureOptions = {
  /** Told of each step of a start, and of a restart later; the caller finds the words. */
  onProgress?: (step: InfrastructureStep) => void;
  /** Something we started stays down; `/readyz` tells the same. */
  onGiveUp?: (part: 'database' | 'sandbox', reason: unknown) => void;
};

export type Infrastructure = {
  readonly databaseUrl: string;
  readonly isEmbedded: boolean;
  readonly queue: QueueBackend;
  readonly encryptionKeys: readonly VaultKey[];
  readonly identityKeys: readonly IdentityKey[];
  readonly wallets: readonly WalletConfig[];
  /** Where providers reach us: PUBLIC_URL, or loopback for the sandbox. */
  readonly notifyBase: string;
  readonly sandbox: { readonly url: string; readonly pid: number | null } | null;
  /** Ends what we started, the database last. At most about 40 seconds; may be called twice. */
  stop(): Promise<void>;
};

/**
 * Makes ready what the desk stands on: what the configuration names, and the embedded default for the rest. Fails with
 * EmbeddedPostgresError or Problem; what was started until then is stopped.
 */
export const openInfrastructure = async (
  config: Config,
  { onProgress = () => undefined, onGiveUp = () => undefined }: InfrastructureOptions = {},
): Promise<Infrastructure> => {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };

  const folder = join(config.dataDir, 'postgres');
  const openSecrets = async () => {
    if (config.encryptionKeys && config.identityKeys) return config;
    return ensureLocalSecrets(config.dataDir, config.encryptionKeys ? '' : join(folder, 'cluster'));
  };
  const openDatabase = async (): Promise<string> => {
    if (config.databaseUrl) return config.databaseUrl;
    const kept = await keepPostgresRunning({
      dataDir: folder,
      onProgress: (step) => onProgress(`database_${step}`),
      onRestart: () => onProgress('database_restarted'),
      onGiveUp: (reason) => onGiveUp('database', reason),
    });
    stops.push(kept.stop);
    return kept.url;
  };
  const openWallets = async () => {
    if (config.wallets) return { wallets: config.wallets, notifyBase: config.publicUrl, sandbox: null };
    const notifyBase = `http://127.0.0.1:${config.port}`;
    onProgress('sandbox_starting');
    const onSandboxDown = (reason: unknown) => onGiveUp('sandbox', reason);
    const sandbox = await shareSandbox({ dataDir: config.dataDir, notifyBase, onGiveUp: onSandboxDown });
    stops.push(sandbox.stop);
    onProgress('sandbox_ready');
    return { wallets: sandbox.wallets, notifyBase, sandbox: { url: sandbox.url, pid: sandbox.pid } };
  };

  try {
    const secrets = await openSecrets();
    const databaseUrl = await openDatabase();
    stops.push(startHeartbeat(config.dataDir));
    return {
      databaseUrl,
      isEmbedded: config.databaseUrl === null,
      queue: config.redisUrl ? { kind: 'redis', url: config.redisUrl } : { kind: 'postgres', url: databaseUrl },
      encryptionKeys: config.encryptionKeys ?? secrets.encryptionKeys ?? [],
      identityKeys: config.identityKeys ?? secrets.identityKeys ?? [],
      ...(await openWallets()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
