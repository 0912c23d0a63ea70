import type { Actor, CustomerActor } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockTicket } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

/** Takes an own ticket for a change; another customer's is as absent as none. Who says what they saw must have seen it whole. */
export const holdOwnTicket = async (
  tx: Tx,
  actor: Actor,
  seen: { id: string; version?: number | undefined },
): Promise<{ ticket: Ticket; customer: CustomerActor }> => {
  const ticket = await lockTicket(tx, seen.id);
  if (actor.kind !== 'customer' || ticket.customerId !== actor.id) throw absent('ticket_absent');
  if (seen.version !== undefined && seen.version !== ticket.version)
    throw new Problem('conflict', 'stale_version', { version: ticket.version });
  return { ticket, customer: actor };
};
