import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../db/sql.ts';

const KEEP_EVENTS = '7 days';
const KEEP_ANSWERS = '3 days';
const BATCH = 5_000;

/** Deletes events every subscriber has long handled, their marks, and answers kept for repeated requests. */
export const forgetOldWork = async (
  tx: Tx,
  subscriptions: readonly { eventName: string; subscriber: string }[],
): Promise<void> => {
  const [{ events = [] } = {}]: { events?: string[] }[] = await sql(tx).query(
    `with old as (delete from outbox_event where id in (
       select id from outbox_event e where published_at < $1::timestamptz - interval '${KEEP_EVENTS}'
         and not exists (
           select from unnest($2::text[], $3::text[]) as s(event_name, subscriber) where s.event_name = e.name
             and not exists (select from handled h where h.event_id = e.id and h.subscriber = s.subscriber))
       order by published_at limit ${BATCH}) returning id)
     select coalesce(array_agg(id), '{}') as events from old`,
    [tx.now, subscriptions.map(({ eventName }) => eventName), subscriptions.map(({ subscriber }) => subscriber)],
  );
  await sql(tx).query('delete from handled where event_id = any($1)', [events]);
  await sql(tx).query(
    `delete from idempotency_key where (scope, key) in (
       select scope, key from idempotency_key where created_at < $1::timestamptz - interval '${KEEP_ANSWERS}' order by created_at limit ${BATCH})`,
    [tx.now],
  );
};
