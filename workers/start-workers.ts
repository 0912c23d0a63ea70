import { enterBuiltModel } from '../server/desk/model/enter-built-model.ts';
import { startRelay } from '../server/platform/outbox/relay.ts';
import type { DeskProcess } from '../server/process.ts';
import { openLetters } from '../templates/letters.ts';
import { openCurrentModel } from './current-model.ts';
import { HANDLERS } from './handlers.ts';
import { type BuiltModel, readWritten } from './load-model.ts';
import { performJobs } from './perform.ts';
import { makePublish } from './publish-event.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import { startSweeps } from './sweep.ts';
import { sweepsOf } from './sweeps.ts';
import { trainInThread } from './train-in-thread.ts';
import type { WorkerDeps } from './worker-deps.ts';

const CONCURRENCY = 8;

export type Workers = {
  /** Publishes what is committed; tests wait for it. */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts everything that happens behind the desk's back: relay, jobs, sweeps. */
export const startWorkers = async (desk: DeskProcess, built: BuiltModel): Promise<Workers> => {
  const { database, infrastructure, queue, logger, inTx, inRead } = desk;
  await inTx((tx) => enterBuiltModel(tx, { ...built, digest: built.models.version }));
  const models = openCurrentModel(inRead, built.models, (error) =>
    logger.error({ err: error }, 'the active model cannot be read; the built one judges'),
  );
  const letters = openLetters(desk.config.publicUrl);
  const deps: WorkerDeps = { ...desk, models, letters, train: trainInThread, readWritten };

  const relay = startRelay({
    database,
    databaseUrl: infrastructure.databaseUrl,
    publish: makePublish({
      queue,
      subscriptions: SUBSCRIPTIONS,
      onUnreadable: (event, error) =>
        logger.error({ err: error, event: event.name, eventId: event.id }, 'an event cannot be read'),
    }),
    onError: (error) => logger.warn({ err: error }, 'the outbox waits'),
  });
  queue.work(performJobs(deps, HANDLERS), {
    concurrency: CONCURRENCY,
    onFailure: (name, error, final) => logger[final ? 'error' : 'warn']({ err: error, job: name, final }, 'job failed'),
  });
  const sweeper = startSweeps(sweepsOf(deps), { database, logger });

  return {
    drain: () => relay.drain(),
    stop: async () => {
      await sweeper.stop();
      await relay.stop();
    },
  };
};
