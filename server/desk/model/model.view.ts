import { FOLLOWING, type ModelView, type ThresholdView } from '../../contract/model.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { modelMachine } from './model.machine.ts';
import type { Model, Threshold } from './model.ts';

const viewThreshold = ({ judged: _, abstainedBefore: __, ...threshold }: Threshold): ThresholdView => ({
  ...threshold,
  needed: FOLLOWING.needed,
  countedAt: new Date(threshold.countedAt).toISOString(),
  movedAt: threshold.movedAt === null ? null : new Date(threshold.movedAt).toISOString(),
});

export const viewModel = (actor: Actor, { examplesUntil: _, ...model }: Model): ModelView => ({
  ...model,
  thresholds: model.thresholds.map(viewThreshold),
  createdAt: model.createdAt.toISOString(),
  finishedAt: model.finishedAt?.toISOString() ?? null,
  promotedAt: model.promotedAt?.toISOString() ?? null,
  can: { promote: hasPermission(actor, 'model:write') && step(modelMachine, model.state, 'promote') !== null },
});
