import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getDelivery, getWebhook } from './webhook.queries.ts';
import { insertPing, requeue } from './webhook.store.ts';
import type { WebhookDelivery } from './webhook.ts';

/** Sends a delivery again under its own id. */
export const replayDelivery = async (
  tx: Tx,
  actor: Actor,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<WebhookDelivery> => {
  const delivery = await getDelivery(tx, id, deliveryId);
  if (!hasPermission(actor, 'webhook:write')) throw new Problem('forbidden', 'webhook_write_forbidden');
  if (delivery.state === 'queued') throw new Problem('refused', 'webhook_delivery_waiting');

  await requeue(tx, deliveryId);
  recordAudit(tx, actor, {
    action: 'webhook.replayed',
    subject: { kind: 'webhook', id },
    after: { deliveryId, event: delivery.event },
  });
  return getDelivery(tx, id, deliveryId);
};

/** Queues a ping. */
export const pingWebhook = async (tx: Tx, actor: Actor, id: string): Promise<WebhookDelivery> => {
  const webhook = await getWebhook(tx, id);
  if (!hasPermission(actor, 'webhook:write')) throw new Problem('forbidden', 'webhook_write_forbidden');
  if (!webhook.active) throw new Problem('refused', 'webhook_inactive');
  return getDelivery(tx, id, await insertPing(tx, id));
};
