import type { Tx } from '../../kernel/tx.ts';
import { clockBreached } from './clock.events.ts';
import { breachOverdue } from './clock.store.ts';

const BATCH = 500;

/** Writes down the next batch of breaches; call until it answers 0. */
export const sweepClocks = async (tx: Tx): Promise<number> => {
  const breached = await breachOverdue(tx, BATCH);
  for (const { id, ticket_id, kind } of breached) tx.emit(clockBreached, { clockId: id, ticketId: ticket_id, kind });
  return breached.length;
};
