import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { markRead as moveMark } from '../thread/mark-read.ts';
import { getOwnTicket, getTicket } from '../ticket/ticket.queries.ts';

/** Notes how far a person has read; a mark only moves forward, and never past the thread's end. */
export const markRead = async (tx: Tx, actor: Actor, input: { ticketId: string; seq: number }): Promise<void> => {
  if (actor.kind !== 'customer' && actor.kind !== 'agent') throw new Problem('forbidden', 'people_only');
  if (actor.kind === 'agent' && !hasPermission(actor, 'ticket:read')) throw absent('ticket_absent');
  const ticket =
    actor.kind === 'customer' ? await getOwnTicket(tx, input.ticketId, actor.id) : await getTicket(tx, input.ticketId);
  const end = actor.kind === 'customer' ? ticket.lastPublicSeq : ticket.lastSeq;

  await moveMark(tx, { kind: actor.kind, id: actor.id, name: actor.name }, ticket.id, Math.min(input.seq, end));
};
