import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const CHECK_MS = 500;
const WINDOW_MS = 300_000;
/** More restarts than this within the window is a fault that another restart does not mend. */
const RESTARTS_IN_WINDOW = 5;

export type KeepRunningOptions = EmbeddedOptions & {
  onRestart?: (attempt: number) => void;
  /** Called once when it stays down; queries then fail and readiness tells. */
  onGiveUp?: (reason: unknown) => void;
};

export type KeptPostgres = Pick<EmbeddedPostgres, 'url' | 'port' | 'stop'> & {
  readonly pid: number;
  readonly isOwner: boolean;
};

/**
 * Starts the embedded PostgreSQL and starts it again on the same port if it ends. Whoever joined another process's takes
 * it over when that process is gone: a desk that is started while the last one still drains must not end with it.
 */
export const keepPostgresRunning = async (options: KeepRunningOptions): Promise<KeptPostgres> => {
  let server = await startEmbeddedPostgres(options);
  const { url, port } = server;
  const recent: number[] = [];
  let isStopped = false;
  let pending: Promise<void> | null = null;

  const revive = async (): Promise<void> => {
    if (await server.isRunning()) {
      if (!(await server.hasOwner())) server = await startEmbeddedPostgres({ ...options, port });
      return;
    }
    const since = Date.now() - WINDOW_MS;
    const attempt = recent.filter((at) => at > since).length + 1;
    if (attempt > RESTARTS_IN_WINDOW) throw new Error(`PostgreSQL ended ${attempt} times within ${WINDOW_MS / 1000} s`);
    recent.push(Date.now());
    server = await startEmbeddedPostgres({ ...options, port });
    options.onRestart?.(attempt);
  };
  const check = (): void => {
    pending ??= revive()
      .catch((reason: unknown) => {
        clearInterval(timer);
        options.onGiveUp?.(reason);
      })
      .finally(() => {
        pending = null;
      });
  };
  const timer = setInterval(check, CHECK_MS);
  timer.unref();

  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    clearInterval(timer);
    await pending;
    await server.stop();
  };
  return {
    url,
    port,
    stop,
    get isOwner() {
      return server.isOwner;
    },
    get pid() {
      return server.pid;
    },
  };
};
