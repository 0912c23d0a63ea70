import type { WebhookView } from '../../contract/webhook.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { DeliveryState, Webhook, WebhookDelivery } from './webhook.ts';

export const SECRET_CONTEXT = 'webhook.secret';
const WEBHOOK = `w.id, w.name, w.url, w.events, w.active, w.created_at as "createdAt", w.version`;
export const DELIVERY = `d.id, d.webhook_id as "webhookId", d.event_id as "eventId", d.event_name as event, d.body, d.state,
  d.attempts, d.due_at as "dueAt", d.last_status as status, d.last_fault as fault, d.last_ms as milliseconds,
  d.created_at as "createdAt", d.delivered_at as "deliveredAt"`;

export type WebhookFigures = Pick<WebhookView, 'waiting' | 'failed'> & { readonly lastDeliveredAt: Date | null };

export const findWebhooks = (tx: Tx): Promise<(Webhook & WebhookFigures)[]> =>
  sql(tx).query(
    `select ${WEBHOOK}, count(d.*) filter (where d.state = 'queued')::int as waiting,
       count(d.*) filter (where d.state = 'failed')::int as failed, max(d.delivered_at) as "lastDeliveredAt"
     from webhook w left join webhook_delivery d on d.webhook_id = w.id group by w.id order by w.created_at, w.id limit 200`,
  );

export const getWebhook = async (tx: Tx, id: string): Promise<Webhook & WebhookFigures> => {
  const found = (await findWebhooks(tx)).find((webhook) => webhook.id === id);
  if (!found) throw absent('webhook_absent');
  return found;
};

export const countWebhooks = async (tx: Tx): Promise<number> => {
  const [row]: { count: number }[] = await sql(tx).query('select count(*)::int as count from webhook');
  return row?.count ?? 0;
};

export const findDeliveries = async (
  tx: Tx,
  webhookId: string,
  { limit, cursor, state }: { limit: number; cursor?: string | undefined; state?: DeliveryState | undefined },
): Promise<WebhookDelivery[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor);
  return sql(tx).query(
    `select ${DELIVERY} from webhook_delivery d where d.webhook_id = $1 and ($2::text is null or d.state = $2)
       and ($3::timestamptz is null or (d.created_at, d.id) < ($3::timestamptz, $4::uuid))
     order by d.created_at desc, d.id desc limit $5`,
    [webhookId, state ?? null, at, id, limit + 1],
  );
};

export const getDelivery = async (tx: Tx, webhookId: string, id: string): Promise<WebhookDelivery> => {
  const [found]: WebhookDelivery[] = await sql(tx).query(
    `select ${DELIVERY} from webhook_delivery d where d.id = $1 and d.webhook_id = $2`,
    [id, webhookId],
  );
  if (!found) throw absent('webhook_delivery_absent');
  return found;
};
