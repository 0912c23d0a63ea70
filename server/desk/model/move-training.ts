import type { ModelFigures } from '../../contract/model.ts';
import { systemActor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { trainingQueued } from './learning.events.ts';
import { judgeCandidate } from './learning.rules.ts';
import { modelMachine } from './model.machine.ts';
import { lockModel, saveProgress, saveState, saveTrained, takeStuck } from './model.store.ts';
import type { Model } from './model.ts';

const trainer = systemActor('training');

const announce = (tx: Tx, { id, version }: Pick<Model, 'id' | 'version'>): void =>
  tx.push({ kind: 'changed', refs: [{ kind: 'model', id, version }] });

/** Takes up a training, for the first time or again; null when it is settled or was never there. */
export const startTraining = async (tx: Tx, id: string): Promise<Model | null> => {
  const held = await lockModel(tx, id);
  const state = held && step(modelMachine, held.state, 'start');
  if (!held || !state) return null;

  const started = await saveState(tx, id, { state });
  announce(tx, started);
  return started;
};

export const tellProgress = async (tx: Tx, model: Model, percent: number): Promise<void> => {
  await saveProgress(tx, model.id, percent);
  announce(tx, model);
};

export type TrainedModel = { readonly digest: string; readonly bytes: Uint8Array; readonly figures: ModelFigures };

/** Keeps a trained model with its figures: ready when it beats the active one, else rejected. False when it was settled before. */
export const settleTraining = async (tx: Tx, id: string, trained: TrainedModel): Promise<boolean> => {
  const held = await lockModel(tx, id);
  const verdict = judgeCandidate(trained.figures);
  const state = held && step(modelMachine, held.state, verdict === 'better' ? 'accept' : 'reject');
  if (!held || !state) return false;

  await saveTrained(tx, id, trained);
  const settled = await saveState(tx, id, { state, reason: verdict });
  recordAudit(tx, trainer, {
    action: verdict === 'better' ? 'model.ready' : 'model.rejected',
    subject: { kind: 'model', id },
    after: { number: settled.number, digest: settled.digest, verdict, ...trained.figures.heldRight },
  });
  announce(tx, settled);
  return true;
};

export const failTraining = async (tx: Tx, id: string, reason: string): Promise<void> => {
  const held = await lockModel(tx, id);
  const state = held && step(modelMachine, held.state, 'fail');
  if (!held || !state) return;

  const failed = await saveState(tx, id, { state, reason });
  recordAudit(tx, trainer, { action: 'model.failed', subject: { kind: 'model', id }, after: { reason } });
  announce(tx, failed);
};

/** A worker says more often than this that it is at a training. */
const PATIENCE_MS = 3 * 60_000;
/** What was not done in this time, tried again and again, never will be. */
const GIVE_UP_MS = 6 * 3_600_000;

/** Queues trainings again that no worker is at, whatever became of the queue. */
export const requeueStuckTraining = async (tx: Tx): Promise<number> => {
  const stuck = await takeStuck(tx, new Date(tx.now.getTime() - PATIENCE_MS));
  for (const { id, createdAt } of stuck) {
    if (tx.now.getTime() - createdAt.getTime() > GIVE_UP_MS) await failTraining(tx, id, 'gave_up');
    else tx.emit(trainingQueued, { modelId: id });
  }
  return stuck.length;
};
