import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../db/sql.ts';

/**
 * Runs `effect` unless this subscriber has already handled this event. The mark is written in the effect's own
 * transaction: either both are there or neither. A second runner waits for the first and then finds the mark.
 */
export const once = async (
  tx: Tx,
  eventId: string,
  subscriber: string,
  effect: () => Promise<void>,
): Promise<boolean> => {
  const marked: unknown[] = await sql(tx).query(
    'insert into handled (event_id, subscriber, handled_at) values ($1, $2, $3) on conflict do nothing returning event_id',
    [eventId, subscriber, tx.now],
  );
  if (marked.length === 0) return false;
  await effect();
  return true;
};
