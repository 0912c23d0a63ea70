import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { countWebhooks, getWebhook } from './webhook.queries.ts';
import { deleteWebhook, insertWebhook, saveWebhook } from './webhook.store.ts';
import type { Webhook } from './webhook.ts';

const MOST = 50;

/** Why an address may not be posted to; null when it may. */
export type CheckAddress = (url: string) => string | null;
type Wish = Pick<Webhook, 'name' | 'url' | 'events'>;
type Found = Awaited<ReturnType<typeof getWebhook>>;

const check = (actor: Actor, url: string, faultOf: CheckAddress): void => {
  if (!hasPermission(actor, 'webhook:write')) throw new Problem('forbidden', 'webhook_write_forbidden');
  const code = faultOf(url);
  if (code !== null) throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'url', code }] });
};

const told = ({ name, url, events, active }: Webhook) => ({ name, url, events, active });

/** Adds a webhook; `secret` is handed out once and kept sealed. */
export const createWebhook = async (
  tx: Tx,
  actor: Actor,
  wish: Wish,
  { secret, faultOf }: { secret: string; faultOf: CheckAddress },
): Promise<Found> => {
  check(actor, wish.url, faultOf);
  if ((await countWebhooks(tx)) >= MOST) throw new Problem('refused', 'webhooks_too_many', { most: MOST });
  const id = tx.newId();
  await insertWebhook(tx, { ...wish, id }, secret);
  const after = await getWebhook(tx, id);
  recordAudit(tx, actor, { action: 'webhook.created', subject: { kind: 'webhook', id }, after: told(after) });
  return after;
};

export const changeWebhook = async (
  tx: Tx,
  actor: Actor,
  { id, version, active, ...wish }: Wish & Pick<Webhook, 'id' | 'version' | 'active'>,
  faultOf: CheckAddress,
): Promise<Found> => {
  const before = await getWebhook(tx, id);
  check(actor, wish.url, faultOf);
  await saveWebhook(tx, { ...wish, id, version, active });
  const after = await getWebhook(tx, id);
  recordAudit(tx, actor, {
    action: 'webhook.changed',
    subject: { kind: 'webhook', id },
    before: told(before),
    after: told(after),
  });
  return after;
};

export const removeWebhook = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const before = await getWebhook(tx, id);
  if (!hasPermission(actor, 'webhook:write')) throw new Problem('forbidden', 'webhook_write_forbidden');
  await deleteWebhook(tx, id);
  recordAudit(tx, actor, { action: 'webhook.deleted', subject: { kind: 'webhook', id }, before: told(before) });
};
