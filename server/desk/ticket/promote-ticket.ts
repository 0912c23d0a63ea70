import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { restartClocks } from '../clock/restart-clocks.ts';
import { recordComplaint } from '../complaint/record-complaint.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketPromoted } from './ticket.events.ts';
import { mayPromote } from './ticket.policy.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

/** Makes the ticket a regulated complaint, under a complaint's targets from its first minute. */
export const promoteTicket = async (tx: Tx, actor: Actor, input: SeenTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  if (!mayPromote(actor, ticket))
    throw new Problem('refused', ticket.kind === 'complaint' ? 'already_a_complaint' : 'ticket_not_open');

  recordComplaint(tx, actor, { ticketId: ticket.id, category: ticket.category });
  const clocks = await restartClocks(tx, { ticketId: ticket.id, kind: 'complaint', severity: ticket.severity });
  const { ticket: promoted } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_promoted', { by: actor.name }, 'internal')],
    { ...duePatch(nextDue(clocks)), kind: 'complaint' },
  );
  recordAudit(tx, actor, {
    action: 'ticket.promoted',
    subject: { kind: 'ticket', id: ticket.id },
    before: { kind: ticket.kind },
    after: { kind: promoted.kind },
  });
  tx.emit(ticketPromoted, { ticketId: ticket.id, version: promoted.version });
  return promoted;
};
