import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql, vault } from '../../platform/db/sql.ts';
import { DELIVERY, SECRET_CONTEXT } from './webhook.queries.ts';
import type { Webhook, WebhookDelivery } from './webhook.ts';

export const insertWebhook = async (
  tx: Tx,
  webhook: Pick<Webhook, 'id' | 'name' | 'url' | 'events'>,
  secret: string,
): Promise<void> => {
  await sql(tx).query(
    `insert into webhook (id, name, url, events, secret_sealed, seen_until, created_at) values ($1, $2, $3, $4, $5, $6, $6)`,
    [webhook.id, webhook.name, webhook.url, webhook.events, vault(tx).seal(secret, SECRET_CONTEXT), tx.now],
  );
};

/** What happens while it is switched off is not told afterwards. @throws Problem stale_version */
export const saveWebhook = async (tx: Tx, webhook: Omit<Webhook, 'createdAt'>): Promise<void> => {
  const [saved]: [unknown[], number] = await sql(tx).query(
    `update webhook set name = $3, url = $4, events = $5, seen_until = case when $6 and not active then $7 else seen_until end,
       active = $6, version = version + 1 where id = $1 and version = $2 returning id`,
    [webhook.id, webhook.version, webhook.name, webhook.url, webhook.events, webhook.active, tx.now],
  );
  if (saved.length === 0) throw new Problem('conflict', 'stale_version');
};

export const deleteWebhook = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query('delete from webhook where id = $1', [id]);
};

/**
 * Queues what was published since each webhook last looked, once an event. The look goes back a minute further: a
 * relay that was slow to commit is not overlooked.
 */
export const queuePublished = async (tx: Tx): Promise<number> => {
  const added: unknown[] = await sql(tx).query(
    `with looking as (select * from webhook where active for update skip locked),
     queued as (
       insert into webhook_delivery (id, webhook_id, event_id, event_name, body, state, due_at, created_at)
       select uuidv7(), w.id, e.id, e.name, jsonb_build_object('id', e.id, 'type', e.name,
           'at', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', e.payload)::text,
         'queued', $1, $1
       from looking w join outbox_event e on e.published_at > w.seen_until - interval '1 minute'
         and e.name = any(w.events) and e.created_at >= w.created_at
       on conflict (webhook_id, event_id) do nothing returning id),
     seen as (update webhook set seen_until = $1 where id in (select id from looking))
     select id from queued`,
    [tx.now],
  );
  return added.length;
};

export const insertPing = async (tx: Tx, webhookId: string): Promise<string> => {
  const id = tx.newId();
  const body = JSON.stringify({ id, type: 'ping', at: tx.now.toISOString(), data: {} });
  await sql(tx).query(
    `insert into webhook_delivery (id, webhook_id, event_id, event_name, body, state, due_at, created_at)
     values ($1, $2, $1, 'ping', $3, 'queued', $4, $4)`,
    [id, webhookId, body, tx.now],
  );
  return id;
};

export type DueDelivery = WebhookDelivery & { readonly url: string; readonly secret: string };

/** Takes what is due, each for `leaseMs`: one whose process dies is taken again after that. */
export const takeDue = async (tx: Tx, limit: number, leaseMs: number): Promise<DueDelivery[]> => {
  const rows: (WebhookDelivery & { url: string; sealed: string })[] = await sql(tx).query(
    `with due as (
       select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id and w.active
       where d.state = 'queued' and d.due_at <= $1 order by d.due_at limit $2 for update of d skip locked),
     taken as (
       update webhook_delivery d set attempts = attempts + 1, due_at = $3 from due where d.id = due.id returning d.*)
     select ${DELIVERY}, w.url, w.secret_sealed as sealed from taken d join webhook w on w.id = d.webhook_id
     order by d.created_at, d.id`,
    [tx.now, limit, new Date(tx.now.getTime() + leaseMs)],
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, secret: vault(tx).open(sealed, SECRET_CONTEXT) }));
};

export const saveOutcome = async (
  tx: Tx,
  id: string,
  outcome: Pick<WebhookDelivery, 'state' | 'status' | 'fault' | 'milliseconds'> & { readonly dueAt: Date },
): Promise<void> => {
  await sql(tx).query(
    `update webhook_delivery set state = $2, last_status = $3, last_fault = $4, last_ms = $5, due_at = $6,
       delivered_at = case when $2 = 'delivered' then $7::timestamptz else delivered_at end
     where id = $1 and state = 'queued'`,
    [id, outcome.state, outcome.status, outcome.fault, outcome.milliseconds, outcome.dueAt, tx.now],
  );
};

export const requeue = async (tx: Tx, id: string): Promise<void> => {
  await sql(tx).query(`update webhook_delivery set state = 'queued', attempts = 0, due_at = $2 where id = $1`, [
    id,
    tx.now,
  ]);
};
