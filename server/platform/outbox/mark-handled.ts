import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../db/sql.ts';

/** Notes that a subscriber is done with an event, for handlers whose effect is safe to repeat and needs no mark of its own. */
export const markHandled = async (tx: Tx, eventId: string, subscriber: string): Promise<void> => {
  await sql(tx).query(
    'insert into handled (event_id, subscriber, handled_at) values ($1, $2, $3) on conflict do nothing',
    [eventId, subscriber, tx.now],
  );
};
