import { createServer } from 'node:http';
import { join } from 'node:path';
import { type AppParts, createApp } from './app.ts';
import { makeAppDeps } from './app-deps.ts';
import { makeAuthenticate } from './http/authenticate.ts';
import { type DemoCustomer, devRoutes } from './http/dev.ts';
import { makeGuardOrigin } from './http/guard-origin.ts';
import { makeMetrics } from './http/health.ts';
import { makeThrottle } from './http/throttle.ts';
import { pendingMigrations } from './platform/db/migrate.ts';
import { listOutbox } from './platform/mail/outbox-folder.ts';
import { listen } from './port.ts';
import type { DeskProcess } from './process.ts';
import { attachSockets } from './realtime/attach-sockets.ts';
import { takeMailAt } from './take-mail-at.ts';

const HEADERS_TIMEOUT_MS = 15_000;
/** Long enough for a file of the largest size over a slow line. */
const REQUEST_TIMEOUT_MS = 300_000;
/** How long answers under way may take once we were asked to stop. */
const DRAIN_MS = 10_000;

export type ServerOptions = { port: number; clientFolder?: string; demoCustomers: readonly DemoCustomer[] };
export type DeskServer = {
  readonly port: number;
  /** Where answers by mail come in; null where none do. */
  readonly mailInPort: number | null;
  stop(): Promise<void>;
};

const probesOf = (desk: DeskProcess): AppParts['probes'] => ({
  database: async () => {
    await desk.database.query('select 1');
  },
  migrations: async () => {
    if ((await pendingMigrations(desk.database)) > 0) throw new Error('migrations are pending');
  },
  queue: () => desk.queue.ping(),
});

const metricsOf = (desk: DeskProcess) =>
  makeMetrics({
    recourse_outbox_waiting: {
      help: 'Events that are committed and not yet published.',
      read: async () => {
        const [row]: { count: number }[] = await desk.database.query(
          'select count(*)::int as count from outbox_event where published_at is null',
        );
        return row?.count ?? 0;
      },
    },
    recourse_jobs_failed: { help: 'Jobs that gave up.', read: async () => (await desk.queue.counts()).failed ?? 0 },
  });

/** Serves API, screens and sockets of one process. */
export const startServer = async (
  desk: DeskProcess,
  { port, clientFolder, demoCustomers }: ServerOptions,
): Promise<DeskServer> => {
  const { config, infrastructure, inTx, inRead } = desk;
  let draining = false;
  const secure = config.publicUrl.startsWith('https:');
  const authenticate = makeAuthenticate({ inTx, inRead, now: desk.now, secure });
  const throttle = makeThrottle(
    desk.redis ? { kind: 'redis', client: desk.redis } : { kind: 'postgres', pool: desk.counters },
  );
  const identityKey = infrastructure.identityKeys.find((key) => key.alg === 'HS256');
  const screens = clientFolder ?? join(process.cwd(), 'dist/client');
  const dev = config.isProduction
    ? null
    : devRoutes({
        clientFolder: screens,
        customers: demoCustomers,
        identityKey: identityKey?.alg === 'HS256' ? identityKey : null,
        listMail: () => listOutbox(config.dataDir),
      });

  const app = createApp({
    deps: await makeAppDeps(desk, throttle),
    inTx,
    authenticate,
    guardOrigin: makeGuardOrigin(config.publicUrl),
    throttle,
    uploadFolder: desk.uploadFolder,
    logger: desk.logger,
    metrics: metricsOf(desk),
    probes: probesOf(desk),
    isDraining: () => draining,
    publicUrl: config.publicUrl,
    clientFolder: screens,
    trustedProxies: config.isProduction ? 1 : 0,
    dev,
  });
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, app);
  const sockets = await attachSockets(server, desk, authenticate);
  desk.onCommitted(sockets.deliver);
  const opened = await listen(server, port);
  const mailIn = config.mailIn ? await takeMailAt(desk, config.mailIn) : null;

  return {
    port: opened,
    mailInPort: mailIn?.port ?? null,
    stop: async () => {
      draining = true;
      await mailIn?.close();
      await sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(late);
    },
  };
};
