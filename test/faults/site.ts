import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '../../server/platform/embedded/connect-once.ts';
import { freePort } from '../../server/platform/embedded/free-port.ts';
import { findPostmaster } from '../../server/platform/embedded/postmaster.ts';
import { makeSandboxKeys } from '../../server/platform/sandbox/keys.ts';
import { spawnSandbox } from '../../server/platform/sandbox/spawn-sandbox.ts';
import { createTestDatabase } from '../support/database.ts';
import { type DeskChild, type DeskProgram, startDesk, until } from '../support/desk-process.ts';
import { IDENTITY_KEY } from '../support/process.ts';
import { programArguments } from '../support/program.ts';
import { type FaultRedis, openRedis } from './redis.ts';

export const SANDBOX = programArguments('server/platform/sandbox/main');
/** The key that every process of these tests seals personal data with. */
export const SEALING_KEY = { kid: 'faults', key: Buffer.alloc(32, 7) };

export type Site = {
  readonly dataDir: string;
  /** Where the first server is; others are told apart by `urlOf`. */
  readonly url: string;
  /** How to reach the database, asked anew because an embedded one may come back elsewhere. */
  databaseUrl(): Promise<string>;
  sandboxUrl(): Promise<string>;
  readonly redis: FaultRedis | null;
  start(program: DeskProgram, overrides?: Readonly<Record<string, string>>): Promise<DeskChild>;
  readonly env: Readonly<Record<string, string>>;
  /** Ends whatever of it still runs. */
  close(): Promise<void>;
};

export type SiteOptions = {
  /** Everything in one data folder, as on a fresh machine: embedded PostgreSQL and sandbox. */
  isEmbedded?: boolean;
  /** `given`: on Redis when the run is a Redis run. */
  redis?: 'yes' | 'given' | 'no';
};

const addressOf = async (dataDir: string): Promise<string> => {
  const cluster = join(dataDir, 'postgres/cluster');
  const master = await until('PostgreSQL runs', () => findPostmaster(cluster), 60_000);
  const password = await readFile(join(dataDir, 'postgres/password'), 'utf8');
  return databaseUrl(master.port, password.trim(), 'recourse');
};

const sandboxAddressOf = async (dataDir: string): Promise<string> => {
  const address: unknown = JSON.parse(await readFile(join(dataDir, 'sandbox/address.json'), 'utf8'));
  if (typeof address !== 'object' || address === null || !('url' in address)) throw new Error('no sandbox address');
  return String(address.url);
};

/** A sandbox of the test's own: like a provider, it stays when all of the desk is killed. */
const openProvider = async (folder: string, notifyBase: string) => {
  const keys = await makeSandboxKeys(folder);
  const sandbox = await spawnSandbox({
    dataDir: folder,
    notifyBase,
    autoPayments: true,
    program: SANDBOX,
  });
  return { url: sandbox.url, wallets: keys.walletConfigs(sandbox.url), stop: () => sandbox.stop('SIGKILL') };
};

/** A place for processes of the desk to run in: data, database, wallet provider, perhaps Redis. */
export const openSite = async ({ isEmbedded = false, redis = 'given' }: SiteOptions = {}): Promise<Site> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-fault-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = isEmbedded ? null : await createTestDatabase();
  const provider = isEmbedded ? null : await openProvider(join(dataDir, 'provider'), url);
  const wantsRedis = redis === 'yes' || (redis === 'given' && process.env.TEST_REDIS_URL !== undefined);
  const opened = wantsRedis ? await openRedis() : null;
  const children = new Set<DeskChild>();
  const env: Record<string, string> = {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    IDENTITY_KEYS: JSON.stringify([IDENTITY_KEY]),
    ENCRYPTION_KEYS: `${SEALING_KEY.kid}:${SEALING_KEY.key.toString('base64')}`,
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...(provider ? { WALLETS: JSON.stringify(provider.wallets) } : {}),
    ...(opened ? { REDIS_URL: opened.url } : {}),
  };
  return {
    dataDir,
    url,
    databaseUrl: async () => database?.url ?? addressOf(dataDir),
    sandboxUrl: async () => provider?.url ?? sandboxAddressOf(dataDir),
    redis: opened,
    env,
    start: async (program, overrides = {}) => {
      const child = await startDesk(program, { ...env, ...overrides });
      children.add(child);
      return child;
    },
    close: async () => {
      await Promise.all([...children].map((child) => child.kill()));
      await provider?.stop();
      const master = await findPostmaster(join(dataDir, 'postgres/cluster'));
      if (master) process.kill(master.pid, 'SIGKILL');
      await database?.drop();
      await opened?.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};

/** Starts a further server on a port of its own. */
export const startServerAt = async (site: Site): Promise<{ child: DeskChild; url: string }> => {
  const port = String(await freePort());
  const child = await site.start('serve', { PORT: port });
  return { child, url: `http://127.0.0.1:${port}` };
};
