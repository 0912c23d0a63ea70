import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { makeLogger } from './http/logging.ts';
import type { LiveSignal } from './kernel/tx.ts';
import { makeVault } from './platform/crypto/vault.ts';
import { makeInRead, makeInTx } from './platform/db/in-tx.ts';
import { type Database, openDatabase } from './platform/db/open-database.ts';
import { SteadyClient } from './platform/db/steady-client.ts';
import { openFiles } from './platform/files/open-files.ts';
import type { Infrastructure } from './platform/infrastructure.ts';
import { openMailer } from './platform/mail/open-mailer.ts';
import { makeWakeRelays } from './platform/outbox/wake-relays.ts';
import { openQueue } from './platform/queue/open-queue.ts';
import { openScanner } from './platform/scan/open-scanner.ts';
import { openComplaintGateways, openGateways } from './platform/wallets/wallets.ts';
import { TABLES } from './tables.ts';

const POOL_SIZE = 16;
const SHARED_POOL_SIZE = 6;

/** What a serving and a working process have in common, wired once. */
export type DeskProcess = Awaited<ReturnType<typeof openProcess>>;

/** A process' own small pool for counters that need no durability. */
const openCounters = (url: string): pg.Pool => {
  const pool = new pg.Pool({
    Client: SteadyClient,
    connectionString: url,
    max: SHARED_POOL_SIZE,
    connectionTimeoutMillis: 2_000,
    options: '-c role=recourse_app -c synchronous_commit=off',
  });
  pool.on('error', () => undefined);
  return pool;
};

const openRedis = (url: string, logger: Logger): Redis => {
  const client = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 5_000, enableOfflineQueue: false });
  client.on('error', (error) => logger.warn({ err: error }, 'redis is away'));
  return client;
};

export const openProcess = async (
  config: Config,
  infrastructure: Infrastructure,
  role: 'server' | 'worker' | 'both',
) => {
  const logger = makeLogger(config.logLevel).child({ role });
  const database: Database = await openDatabase({
    url: infrastructure.databaseUrl,
    tables: TABLES,
    poolSize: POOL_SIZE,
    applicationName: `recourse ${role}`,
  });
  const vault = makeVault(infrastructure.encryptionKeys);
  const now = (): Date => new Date();
  let deliver: (signals: readonly LiveSignal[]) => void = () => undefined;
  const parts = { database, vault, now, phones: config.phones };
  const counters = openCounters(infrastructure.databaseUrl);
  const redis = config.redisUrl ? openRedis(config.redisUrl, logger) : null;
  const queue = openQueue(
    config.redisUrl ? { kind: 'redis', url: config.redisUrl } : { kind: 'postgres', url: infrastructure.databaseUrl },
  );
  const mailer = openMailer(config);
  const files = openFiles(config);

  return {
    config,
    infrastructure,
    logger,
    database,
    now,
    inTx: makeInTx({ ...parts, deliver: (signals) => deliver(signals), onEmitted: makeWakeRelays(counters) }),
    inRead: makeInRead(parts),
    /** Sockets of this process, once they are there, hear what its transactions push. */
    onCommitted: (listener: typeof deliver): void => {
      deliver = listener;
    },
    counters,
    redis,
    queue,
    mailer,
    files,
    /** Null: nobody looks for malware. */
    scanner: config.clamdUrl === null ? null : openScanner(config.clamdUrl),
    gateways: openGateways(infrastructure.wallets, { notifyBase: infrastructure.notifyBase }),
    complaintGateways: openComplaintGateways(infrastructure.wallets, { notifyBase: infrastructure.notifyBase }),
    uploadFolder: join(config.dataDir, 'uploads'),
    close: async (): Promise<void> => {
      await queue.close();
      await mailer.close();
      await files.close();
      redis?.disconnect();
      await counters.end();
      await database.destroy();
    },
  };
};
