import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findClocks } from '../clock/clock.queries.ts';
import { nextDue } from '../clock/clock.rules.ts';
import { pauseClocks, resumeClocks } from '../clock/turn-clocks.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketAssigned } from './ticket.events.ts';
import { type TicketEvent, ticketMachine } from './ticket.machine.ts';
import { duePatch } from './ticket.rules.ts';
import type { Ticket } from './ticket.ts';

/** What a change of many tickets may have changed of one. */
export type TicketPlace = Pick<Ticket, 'assigneeId' | 'teamId' | 'status' | 'waitingFor' | 'wakeAt' | 'tags'>;
export type PutBackTicket = SeenTicket & { before: TicketPlace };

const TOWARDS: Partial<Record<Ticket['status'], TicketEvent>> = { waiting: 'wait', snoozed: 'snooze', open: 'reopen' };

/** The state from before, where the machine leads there: a new ticket that was touched stays open. */
const statusBefore = (ticket: Ticket, wanted: Ticket['status']): Ticket['status'] => {
  if (ticket.status === wanted) return wanted;
  return step(ticketMachine, ticket.status, TOWARDS[wanted] ?? 'reopen') ?? ticket.status;
};

const clocksBefore = (tx: Tx, ticket: Ticket, before: TicketPlace) => {
  if (ticket.waitingFor === before.waitingFor) return findClocks(tx, ticket.id);
  return before.waitingFor === 'customer' ? pauseClocks(tx, ticket.id) : resumeClocks(tx, ticket.id);
};

/** Puts a ticket back where it was before a change that is undone, as long as nobody has changed it since. */
export const putBackTicket = async (tx: Tx, actor: Actor, input: PutBackTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  const { before } = input;
  const status = statusBefore(ticket, before.status);
  const clocks = await clocksBefore(tx, ticket, before);

  const place = { ...before, status };
  const { ticket: back } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_put_back', { by: actor.name }, 'internal')],
    { ...place, ...duePatch(nextDue(clocks)) },
  );
  const { assigneeId, teamId, waitingFor, wakeAt, tags } = ticket;
  recordAudit(tx, actor, {
    action: 'ticket.put_back',
    subject: { kind: 'ticket', id: ticket.id },
    before: { assigneeId, teamId, status: ticket.status, waitingFor, wakeAt, tags },
    after: place,
  });
  tx.emit(ticketAssigned, {
    ticketId: ticket.id,
    version: back.version,
    assigneeId: back.assigneeId,
    teamId: back.teamId,
  });
  return back;
};
