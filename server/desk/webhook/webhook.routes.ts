import {
  changeWebhook as changeEndpoint,
  createWebhook as createEndpoint,
  deleteWebhook as deleteEndpoint,
  listDeliveries,
  listWebhooks,
  pingWebhook as pingEndpoint,
  replayDelivery as replayEndpoint,
} from '../../contract/webhook.ts';
import { pageOf } from '../../kernel/page.ts';
import { routesFor } from '../../kernel/route.ts';
import { type CheckAddress, changeWebhook, createWebhook, removeWebhook } from './change-webhook.ts';
import { pingWebhook, replayDelivery } from './replay-delivery.ts';
import { findDeliveries, findWebhooks, getWebhook } from './webhook.queries.ts';
import { viewDelivery, viewWebhook } from './webhook.view.ts';

export type WebhookDeps = { readonly newWebhookSecret: () => string; readonly webhookAddressFault: CheckAddress };

const { route } = routesFor<WebhookDeps>();

export const webhookRoutes = [
  route(listWebhooks, async ({ tx }) => ({ items: (await findWebhooks(tx)).map(viewWebhook), nextCursor: null })),
  route(createEndpoint, async ({ tx, actor, input, deps }) => {
    const secret = deps.newWebhookSecret();
    const created = await createWebhook(tx, actor, input, { secret, faultOf: deps.webhookAddressFault });
    return { ...viewWebhook(created), secret };
  }),
  route(changeEndpoint, async ({ tx, actor, input, deps }) =>
    viewWebhook(await changeWebhook(tx, actor, input, deps.webhookAddressFault)),
  ),
  route(deleteEndpoint, async ({ tx, actor, input }) => {
    await removeWebhook(tx, actor, input.id);
    return null;
  }),
  route(listDeliveries, async ({ tx, input }) => {
    await getWebhook(tx, input.id);
    const deliveries = await findDeliveries(tx, input.id, input);
    return pageOf(deliveries, input.limit, ({ createdAt, id }) => [createdAt.toISOString(), id], viewDelivery);
  }),
  route(replayEndpoint, async ({ tx, actor, input }) => viewDelivery(await replayDelivery(tx, actor, input))),
  route(pingEndpoint, async ({ tx, actor, input }) => viewDelivery(await pingWebhook(tx, actor, input.id))),
];
