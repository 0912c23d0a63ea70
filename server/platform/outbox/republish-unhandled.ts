import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../db/sql.ts';

/** How long a published event may stay unhandled, besides what its job waits on purpose, before its job is thought lost, for instance with an emptied Redis. */
const PATIENCE = '30 seconds';
const BATCH = 500;

/** Puts events back to be published whose effect some subscriber has not marked; the mark makes a second run harmless. */
export const republishUnhandled = async (
  tx: Tx,
  subscriptions: readonly { eventName: string; subscriber: string; delayMs: number }[],
): Promise<void> => {
  await sql(tx).query(
    `update outbox_event set published_at = null where id in (
       select e.id from outbox_event e
       join unnest($1::text[], $2::text[], $4::float8[]) as s(event_name, subscriber, delay_ms) on s.event_name = e.name
       left join handled h on h.event_id = e.id and h.subscriber = s.subscriber
       where e.published_at < $3::timestamptz - interval '${PATIENCE}' - s.delay_ms * interval '1 millisecond'
         and h.event_id is null
       order by e.published_at limit ${BATCH})`,
    [
      subscriptions.map(({ eventName }) => eventName),
      subscriptions.map(({ subscriber }) => subscriber),
      tx.now,
      subscriptions.map(({ delayMs }) => delayMs),
    ],
  );
};
