import type { Actor, CustomerActor } from '../../kernel/actor.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

/** Takes an own ticket for a change; another customer's is as absent as none. */
export const holdOwnTicket = async (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ ticket: Ticket; customer: CustomerActor }> => {
  const ticket = await lockTicket(tx, id);
  if (actor.kind !== 'customer' || ticket.customerId !== actor.id) throw absent('ticket_absent');
  return { ticket, customer: actor };
};
