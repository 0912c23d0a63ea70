import {
  listModels,
  promoteModel as promoteEndpoint,
  trainModelNow,
  watchDrift as watchDriftEndpoint,
} from '../../contract/model.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { findModels } from './model.queries.ts';
import { viewModel } from './model.view.ts';
import { promoteModel } from './promote-model.ts';
import { queueTraining } from './queue-training.ts';
import { watchDrift } from './watch-drift.ts';

export const learningRoutes = [
  route(listModels, async ({ tx, actor, input }) =>
    pageOf(
      await findModels(tx, input),
      input.limit,
      (model) => [String(model.number)],
      (model) => viewModel(actor, model),
    ),
  ),
  route(watchDriftEndpoint, async ({ tx }) => {
    const { weeks, expected, signs } = await watchDrift(tx);
    return { weeks, expected, signs };
  }),
  route(trainModelNow, async ({ tx, actor }) => viewModel(actor, await queueTraining(tx, actor))),
  route(promoteEndpoint, async ({ tx, actor, input }) => viewModel(actor, await promoteModel(tx, actor, input))),
];
