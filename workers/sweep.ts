import type { Logger } from 'pino';
import type { Database } from '../server/platform/db/open-database.ts';

/** Work that time brings due. It finds its work in columns, so that nothing hangs on a timer that died. */
export type Sweep = { readonly name: string; readonly everyMs: number; readonly run: () => Promise<void> };

export type Sweeper = { stop(): Promise<void> };

/** Runs each sweep in its own rhythm; of several processes, the one that holds the sweep's advisory lock does it. */
export const startSweeps = (
  sweeps: readonly Sweep[],
  { database, logger }: { database: Database; logger: Logger },
): Sweeper => {
  const running = new Set<Promise<void>>();
  const runOnce = async ({ name, run }: Sweep): Promise<void> => {
    const holder = database.createQueryRunner();
    try {
      const [lock]: { taken: boolean }[] = await holder.query('select pg_try_advisory_lock(hashtext($1)) as taken', [
        `sweep ${name}`,
      ]);
      if (!lock?.taken) return;
      try {
        await run();
      } finally {
        await holder.query('select pg_advisory_unlock(hashtext($1))', [`sweep ${name}`]);
      }
    } finally {
      await holder.release();
    }
  };

  const timers = sweeps.map((sweep) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      const work = runOnce(sweep)
        .catch((error: unknown) => logger.warn({ err: error, sweep: sweep.name }, 'sweep failed'))
        .finally(() => {
          busy = false;
          running.delete(work);
        });
      running.add(work);
    }, sweep.everyMs);
    return timer;
  });

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
};
