import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { modelMachine } from './model.machine.ts';
import { lockActive, lockModel, saveState } from './model.store.ts';
import type { Model } from './model.ts';

/** Lets a model judge from now on; the one before it is kept, so that it can be brought back the same way. */
export const promoteModel = async (tx: Tx, actor: Actor, input: { id: string; version: number }): Promise<Model> => {
  if (!hasPermission(actor, 'model:write')) throw new Problem('forbidden', 'model_forbidden');
  const before = await lockActive(tx);
  const model = await lockModel(tx, input.id);
  if (!model) throw absent('model_absent');
  if (model.version !== input.version) throw new Problem('conflict', 'stale_version', { version: model.version });
  const state = step(modelMachine, model.state, 'promote');
  if (!state) throw new Problem('refused', 'model_not_promotable', { state: model.state });
  const retired = before && step(modelMachine, before.state, 'retire');

  if (before && retired) await saveState(tx, before.id, { state: retired });
  const promoted = await saveState(tx, model.id, { state, by: actor.kind === 'customer' ? '' : actor.name });
  recordAudit(tx, actor, {
    action: before && before.number > model.number ? 'model.rolled_back' : 'model.promoted',
    subject: { kind: 'model', id: model.id },
    before: { number: before?.number ?? null, digest: before?.digest ?? null },
    after: { number: model.number, digest: model.digest },
  });
  tx.push({ kind: 'changed', refs: [{ kind: 'model', id: model.id, version: promoted.version }] });
  return promoted;
};
