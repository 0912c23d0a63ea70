import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../server/platform/embedded/free-port.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../server/platform/embedded/start-embedded-postgres.ts';
import { makeSandboxKeys } from '../../server/platform/sandbox/keys.ts';
import { type SpawnedSandbox, spawnSandbox } from '../../server/platform/sandbox/spawn-sandbox.ts';
import { type DeskChild, exists, startDesk, until } from '../support/desk-process.ts';
import { IDENTITY_KEY } from '../support/process.ts';
import { SANDBOX, SEALING_KEY, type Site } from './site.ts';

export const VICTIMS = ['server', 'worker', 'database', 'sandbox'] as const;
export type Victim = (typeof VICTIMS)[number];

export type SoakSite = Site & {
  /** kill -9, then starts it anew where it was. */
  strike(victim: Victim): Promise<void>;
  /** What server and worker said that ended without having been struck: nothing else may end them. */
  fallen(): readonly string[];
};

/** A desk whose four parts run in processes of their own, each of which can be killed and comes back. */
export const openSoakSite = async (): Promise<SoakSite> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recourse-soak-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const postgres = { dataDir: join(dataDir, 'postgres') };
  let database: EmbeddedPostgres = await startEmbeddedPostgres(postgres);
  const databasePort = database.port;
  const folder = join(dataDir, 'provider');
  const keys = await makeSandboxKeys(folder);
  const openSandbox = (at: number): Promise<SpawnedSandbox> =>
    spawnSandbox({
      dataDir: folder,
      port: at,
      notifyBase: url,
      autoPayments: true,
      enforceIntervals: false,
      program: SANDBOX,
    });
  const sandboxPort = await freePort();
  let sandbox = await openSandbox(sandboxPort);
  const env: Record<string, string> = {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    WALLETS: JSON.stringify(keys.walletConfigs(sandbox.url)),
    IDENTITY_KEYS: JSON.stringify([IDENTITY_KEY]),
    ENCRYPTION_KEYS: `${SEALING_KEY.kid}:${SEALING_KEY.key.toString('base64')}`,
  };
  const start: Site['start'] = (program, overrides = {}) => startDesk(program, { ...env, ...overrides });
  let server: DeskChild | null = null;
  let worker: DeskChild | null = null;

  const struck = new Set<DeskChild>();
  const fallen: string[] = [];
  const watch = async (program: string, child: DeskChild): Promise<void> => {
    const { code, signal } = await child.ended;
    if (!struck.has(child)) fallen.push(`${program} ended by itself (${code ?? signal}):\n${child.said()}`);
  };
  const kill = async (child: DeskChild | null): Promise<void> => {
    if (!child) return;
    struck.add(child);
    await child.kill();
  };

  /** A desk that dies while starting because the database is just then away is started again, as any supervisor does. */
  const insistOn = async (program: 'serve' | 'work'): Promise<DeskChild> => {
    for (let turn = 0; ; turn += 1) {
      try {
        const child = await start(program);
        void watch(program, child);
        return child;
      } catch (error) {
        if (turn >= 5) throw error;
      }
    }
  };

  const strikes: Readonly<Record<Victim, () => Promise<void>>> = {
    server: async () => {
      await kill(server);
      server = await insistOn('serve');
    },
    worker: async () => {
      await kill(worker);
      worker = await insistOn('work');
    },
    database: async () => {
      const { pid } = database;
      process.kill(pid, 'SIGKILL');
      await until('PostgreSQL is gone', () => !exists(pid));
      database = await startEmbeddedPostgres({ ...postgres, port: databasePort });
    },
    sandbox: async () => {
      await sandbox.stop('SIGKILL');
      sandbox = await openSandbox(sandboxPort);
    },
  };

  const close = async (): Promise<void> => {
    await Promise.all([kill(server), kill(worker)]);
    await sandbox.stop('SIGKILL');
    await database.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    await strikes.server();
    await strikes.worker();
  } catch (error) {
    await close();
    throw error;
  }

  return {
    dataDir,
    url,
    env,
    redis: null,
    databaseUrl: async () => database.url,
    sandboxUrl: async () => sandbox.url,
    start,
    strike: (victim) => strikes[victim](),
    fallen: () => fallen,
    close,
  };
};
