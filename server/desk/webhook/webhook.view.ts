import type { DeliveryView, WebhookView } from '../../contract/webhook.ts';
import type { Webhook, WebhookDelivery } from './webhook.ts';

type Figures = { readonly waiting: number; readonly failed: number; readonly lastDeliveredAt: Date | null };

export const viewWebhook = (webhook: Webhook & Figures): WebhookView => ({
  ...webhook,
  events: [...webhook.events],
  createdAt: webhook.createdAt.toISOString(),
  lastDeliveredAt: webhook.lastDeliveredAt?.toISOString() ?? null,
});

export const viewDelivery = ({ webhookId: _, ...delivery }: WebhookDelivery): DeliveryView => ({
  ...delivery,
  dueAt: delivery.dueAt.toISOString(),
  createdAt: delivery.createdAt.toISOString(),
  deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
});
