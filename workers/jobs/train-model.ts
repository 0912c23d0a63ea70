import { findExamples } from '../../server/desk/model/model.queries.ts';
import type { Example } from '../../server/desk/model/model.ts';
import { failTraining, settleTraining, startTraining, tellProgress } from '../../server/desk/model/move-training.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import type { CurrentModel } from '../current-model.ts';
import type { Train } from '../train-in-thread.ts';
import type { WorkerDeps } from '../worker-deps.ts';

export type TrainingDeps = Pick<WorkerDeps, 'inTx' | 'inRead'> & {
  readonly models: CurrentModel;
  readonly train: Train;
  readonly readWritten: () => Promise<readonly Example[]>;
};

const LAST_ATTEMPT = 3;

/**
 * Trains a model and keeps it. Whatever dies on the way, it is begun again and learns the same: nothing of it is stored
 * before all of it is.
 */
export const runTraining = async (
  { inTx, inRead, models, train, readWritten }: TrainingDeps,
  { modelId }: { modelId: string },
  { attempt, stopping }: Pick<JobContext, 'attempt' | 'stopping'>,
): Promise<void> => {
  const model = await inTx((tx) => startTraining(tx, modelId));
  if (!model) return;
  const corrected = await inRead((tx) => findExamples(tx, model.examplesUntil));
  let telling = Promise.resolve();
  const onProgress = (share: number): void => {
    telling = telling.then(() => inTx((tx) => tellProgress(tx, model, Math.floor(share * 99)))).catch(() => undefined);
  };
  try {
    const trained = await train({ written: await readWritten(), corrected }, await models.get(), {
      onProgress,
      signal: stopping,
    });
    await telling;
    await inTx((tx) => settleTraining(tx, modelId, trained));
  } catch (error) {
    // A process that ends leaves the training to the next one.
    if (stopping?.aborted) return;
    if (attempt >= LAST_ATTEMPT) await inTx((tx) => failTraining(tx, modelId, 'training_failed'));
    throw error;
  }
};
