import type { ModelView } from '../../contract/model.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { modelMachine } from './model.machine.ts';
import type { Model } from './model.ts';

export const viewModel = (actor: Actor, { examplesUntil: _, ...model }: Model): ModelView => ({
  ...model,
  createdAt: model.createdAt.toISOString(),
  finishedAt: model.finishedAt?.toISOString() ?? null,
  promotedAt: model.promotedAt?.toISOString() ?? null,
  can: { promote: hasPermission(actor, 'model:write') && step(modelMachine, model.state, 'promote') !== null },
});
