import { z } from 'zod';
import { idSchema, nothing, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What programs of others may be told. Each carries references only: what they mean is read through the API. */
export const WEBHOOK_EVENTS = [
  'ticket.opened',
  'ticket.triaged',
  'ticket.assigned',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'ticket.withdrawn',
  'ticket.promoted',
  'ticket.reclassified',
  'ticket.merged',
  'ticket.rated',
  'message.posted',
  'clock.breached',
  'refund.requested',
  'refund.approved',
  'refund.declined',
  'refund.succeeded',
  'refund.failed',
  'refund.returned',
] as const;

export const webhookSchema = z.object({
  id: idSchema,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  createdAt: timeSchema,
  waiting: z.number().int(),
  failed: z.number().int(),
  lastDeliveredAt: timeSchema.nullable(),
  version: z.number().int(),
});
export type WebhookView = z.infer<typeof webhookSchema>;
const wish = {
  name: z.string().trim().min(1).max(100),
  url: z.url().max(500),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length),
};
export const listWebhooks = endpoint({
  name: 'listWebhooks',
  method: 'GET',
  path: '/api/webhooks',
  permission: 'webhook:write',
  summary: 'Who is told of what, without the secrets.',
  input: z.object(pageInputShape),
  output: pageOf(webhookSchema),
});
export const createWebhook = endpoint({
  name: 'createWebhook',
  method: 'POST',
  path: '/api/webhooks',
  permission: 'webhook:write',
  status: 201,
  summary: 'Tell a program of events; the secret that signs is shown once.',
  input: z.object(wish),
  output: webhookSchema.extend({ secret: z.string() }),
});
export const changeWebhook = endpoint({
  name: 'changeWebhook',
  method: 'PUT',
  path: '/api/webhooks/:id',
  permission: 'webhook:write',
  summary: 'Change where and of what a program is told, or stop for a while.',
  input: z.object({ id: idSchema, version: versionSchema, active: z.boolean(), ...wish }),
  output: webhookSchema,
});
export const deleteWebhook = endpoint({
  name: 'deleteWebhook',
  method: 'DELETE',
  path: '/api/webhooks/:id',
  permission: 'webhook:write',
  status: 204,
  summary: 'Stop telling for good; its deliveries go with it.',
  input: z.object({ id: idSchema }),
  output: nothing,
});
export const deliverySchema = z.object({
  id: idSchema,
  eventId: idSchema,
  event: z.string(),
  body: z.string(),
  state: z.enum(['queued', 'delivered', 'failed']),
  attempts: z.number().int(),
  dueAt: timeSchema,
  status: z.number().int().nullable(),
  fault: z.string().nullable(),
  milliseconds: z.number().int().nullable(),
  createdAt: timeSchema,
  deliveredAt: timeSchema.nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;
export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  permission: 'webhook:write',
  summary: 'What was sent, when, and what came back, newest first.',
  input: z.object({ ...pageInputShape, id: idSchema, state: z.enum(['queued', 'delivered', 'failed']).optional() }),
  output: pageOf(deliverySchema),
});
export const replayDelivery = endpoint({
  name: 'replayDelivery',
  method: 'POST',
  path: '/api/webhooks/:id/deliveries/:deliveryId/replay',
  permission: 'webhook:write',
  summary: 'Send a delivery again, under the same id.',
  input: z.object({ id: idSchema, deliveryId: idSchema }),
  output: deliverySchema,
});
export const pingWebhook = endpoint({
  name: 'pingWebhook',
  method: 'POST',
  path: '/api/webhooks/:id/ping',
  permission: 'webhook:write',
  status: 202,
  summary: 'Queue a ping, to see whether it arrives.',
  input: z.object({ id: idSchema }),
  output: deliverySchema,
});
