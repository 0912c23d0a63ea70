import { findExamples } from '../../server/desk/model/model.queries.ts';
import type { Example } from '../../server/desk/model/model.ts';
import { failTraining, settleTraining, startTraining, tellProgress } from '../../server/desk/model/move-training.ts';
import type { TriageModels } from '../../server/desk/triage/models-codec.ts';
import type { JobContext } from '../../server/platform/queue/open-queue.ts';
import type { CurrentModel } from '../current-model.ts';
import type { Train } from '../train-in-thread.ts';
import type { WorkerDeps } from '../worker-deps.ts';

export type TrainingDeps = Pick<WorkerDeps, 'inTx' | 'inRead'> & {
  readonly models: CurrentModel;
  readonly train: Train;
  readonly readWritten: () => Promise<readonly Example[]>;
  readonly beatMs?: number;
};

const LAST_ATTEMPT = 3;
/** Well below the patience with a training of which nothing is heard: a part of one may take longer than that. */
const BEAT_MS = 45_000;

/**
 * Trains a model and keeps it. Whatever dies on the way, it is begun again and learns the same: nothing of it is stored
 * before all of it is. Where another model came to judge meanwhile it is done anew, for it must beat the one that judges now.
 */
export const runTraining = async (
  { inTx, inRead, models, train, readWritten, beatMs = BEAT_MS }: TrainingDeps,
  { modelId }: { modelId: string },
  { attempt, stopping }: Pick<JobContext, 'attempt' | 'stopping'>,
): Promise<void> => {
  const model = await inTx((tx) => startTraining(tx, modelId));
  if (!model) return;
  const corrected = await inRead((tx) => findExamples(tx, model.examplesUntil));
  let telling = Promise.resolve();
  let reached = 0;
  const onProgress = (share: number): void => {
    reached = Math.max(reached, share);
    telling = telling
      .then(() => inTx((tx) => tellProgress(tx, model, Math.floor(reached * 99))))
      .catch(() => undefined);
  };
  const beat = setInterval(() => onProgress(reached), beatMs);
  try {
    const lesson = { written: await readWritten(), corrected };
    const teach = (active: TriageModels) => train(lesson, active, { onProgress, signal: stopping });
    let active = await models.get();
    let trained = await teach(active);
    for (let now = await models.get(); now.version !== active.version; now = await models.get()) {
      active = now;
      trained = await teach(active);
    }
    clearInterval(beat);
    await telling;
    await inTx((tx) => settleTraining(tx, modelId, trained));
  } catch (error) {
    // A process that ends leaves the training to the next one.
    if (stopping?.aborted) return;
    if (attempt >= LAST_ATTEMPT) await inTx((tx) => failTraining(tx, modelId, 'training_failed'));
    throw error;
  } finally {
    clearInterval(beat);
  }
};
