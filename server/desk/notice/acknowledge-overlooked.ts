import type { InTx } from '../../kernel/route.ts';
import { acknowledgeTicket } from './acknowledge-ticket.ts';
import { findUnacknowledged } from './notice.queries.ts';
import type { Letters } from './notice.ts';

const PATIENCE_MS = 2 * 60_000;
const LOOK_BACK_MS = 86_400_000;
const BATCH = 100;

/** Acknowledges what triage did not get to in time: the customer is not made to wait for a machine. */
export const acknowledgeOverlooked = async (inTx: InTx, letters: Letters): Promise<number> => {
  const ids = await inTx((tx) =>
    findUnacknowledged(tx, new Date(tx.now.getTime() - LOOK_BACK_MS), new Date(tx.now.getTime() - PATIENCE_MS), BATCH),
  );
  for (const ticketId of ids) await inTx((tx) => acknowledgeTicket(tx, letters, { ticketId }));
  return ids.length;
};
