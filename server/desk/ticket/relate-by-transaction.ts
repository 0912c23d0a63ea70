import type { Tx } from '../../kernel/tx.ts';
import { areLinked, findNewestAbout } from './ticket.queries.ts';
import { linkTickets } from './ticket.store.ts';
import type { Ticket } from './ticket.ts';

/** Relates a ticket to the newest other of its customer about a transaction that it has just been tied to. */
export const relateByTransaction = async (
  tx: Tx,
  ticket: Pick<Ticket, 'id' | 'customerId'>,
  transactionId: string,
): Promise<void> => {
  const newest = await findNewestAbout(tx, transactionId, ticket);
  if (newest !== null && !(await areLinked(tx, ticket.id, newest))) await linkTickets(tx, ticket.id, newest, 'related');
};
