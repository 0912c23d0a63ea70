import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { trainingQueued } from './learning.events.ts';
import { insertTraining } from './model.store.ts';
import type { Model } from './model.ts';

/** Asks for a new model. Only one is trained at a time. */
export const queueTraining = async (tx: Tx, actor: Actor): Promise<Model> => {
  if (!hasPermission(actor, 'model:write')) throw new Problem('forbidden', 'model_forbidden');
  const model = await insertTraining(tx, tx.newId(), actor.kind === 'customer' ? '' : actor.name);
  if (!model) throw new Problem('conflict', 'training_underway');

  recordAudit(tx, actor, { action: 'model.training_asked', subject: { kind: 'model', id: model.id } });
  tx.emit(trainingQueued, { modelId: model.id });
  tx.push({ kind: 'changed', refs: [{ kind: 'model', id: model.id, version: model.version }] });
  return model;
};
