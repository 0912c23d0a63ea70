import {
  countSavedViews as countSavedViewsEndpoint,
  createSavedView,
  listSavedViews,
  removeSavedView,
  type SavedViewView,
  updateSavedView,
} from '../../contract/saved-view.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { asPerson } from './ask-view.ts';
import { changeView } from './change-view.ts';
import { createView } from './create-view.ts';
import { removeView } from './remove-view.ts';
import { mayChangeView } from './saved-view.policy.ts';
import { countSavedViews, findSavedViews } from './saved-view.queries.ts';
import type { SavedView } from './saved-view.ts';

const viewOf = (view: SavedView, actor: Actor): SavedViewView => ({
  id: view.id,
  name: view.name,
  filters: view.filters,
  teamId: view.teamId,
  ownerName: view.ownerName,
  version: view.version,
  mayChange: mayChangeView(actor, view),
});

export const savedViewRoutes = [
  route(listSavedViews, async ({ tx, actor, input }) =>
    pageOf(
      await findSavedViews(tx, asPerson(actor), input),
      input.limit,
      ({ id }) => [id],
      (view) => viewOf(view, actor),
    ),
  ),
  route(countSavedViewsEndpoint, async ({ tx, actor }) => ({ items: await countSavedViews(tx, asPerson(actor)) })),
  route(createSavedView, async ({ tx, actor, input }) => viewOf(await createView(tx, asPerson(actor), input), actor)),
  route(updateSavedView, async ({ tx, actor, input }) => viewOf(await changeView(tx, asPerson(actor), input), actor)),
  route(removeSavedView, async ({ tx, actor, input }) => {
    await removeView(tx, asPerson(actor), input.id);
    return null;
  }),
];
