import type { TICKET_ACTIONS } from '../../contract/ticket.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { eventsOf } from '../../kernel/machine.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { isUnfinished, type TicketEvent, ticketMachine } from './ticket.machine.ts';
import type { Ticket } from './ticket.ts';

export type TicketAction = (typeof TICKET_ACTIONS)[number];

const takes = (ticket: Ticket, event: TicketEvent): boolean =>
  eventsOf(ticketMachine, ticket.status).some((name) => name === event);
const mayWrite = (actor: Actor): boolean => hasPermission(actor, 'ticket:write');

export const mayReply = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && takes(ticket, 'reply');
export const mayNote = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && ticket.status !== 'merged';
export const mayAssign = (actor: Actor, ticket: Ticket): boolean =>
  hasPermission(actor, 'ticket:assign') && takes(ticket, 'assign');
export const maySnooze = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && takes(ticket, 'snooze');
export const mayResolve = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && takes(ticket, 'resolve');
export const mayReopen = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && takes(ticket, 'reopen');
export const mayPromote = (actor: Actor, ticket: Ticket): boolean =>
  mayWrite(actor) && ticket.kind === 'query' && isUnfinished(ticket.status);
export const mayReclassify = (actor: Actor, ticket: Ticket): boolean =>
  actor.kind === 'agent' && hasPermission(actor, 'triage:correct') && ticket.status !== 'merged';
export const mayMerge = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && takes(ticket, 'merge');
export const mayLink = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && ticket.status !== 'merged';
export const mayTag = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && ticket.status !== 'merged';
export const maySplit = (actor: Actor, ticket: Ticket): boolean => mayWrite(actor) && ticket.status !== 'merged';
export const mayRefund = (actor: Actor, ticket: Ticket): boolean =>
  hasPermission(actor, 'refund:request') && ticket.status !== 'merged' && ticket.status !== 'closed';

/** Undoing a complaint takes a second person: whoever made it one may not. */
export const mayDowngrade = (actor: Actor, ticket: Ticket, complaint: Complaint | null): boolean =>
  hasPermission(actor, 'complaint:downgrade') &&
  ticket.kind === 'complaint' &&
  isUnfinished(ticket.status) &&
  complaint?.promotedBy !== `${actor.kind}:${actor.id}`;

/** What this actor may do with this ticket next. */
export const actionsOn = (actor: Actor, ticket: Ticket, complaint: Complaint | null): TicketAction[] => {
  const asked: readonly (readonly [TicketAction, boolean])[] = [
    ['reply', mayReply(actor, ticket)],
    ['note', mayNote(actor, ticket)],
    ['assign', mayAssign(actor, ticket)],
    ['transfer', mayAssign(actor, ticket)],
    ['snooze', maySnooze(actor, ticket)],
    ['resolve', mayResolve(actor, ticket)],
    ['reopen', mayReopen(actor, ticket)],
    ['promote', mayPromote(actor, ticket)],
    ['downgrade', mayDowngrade(actor, ticket, complaint)],
    ['reclassify', mayReclassify(actor, ticket)],
    ['merge', mayMerge(actor, ticket)],
    ['link', mayLink(actor, ticket)],
    ['tag', mayTag(actor, ticket)],
    ['split', maySplit(actor, ticket)],
    ['refund', mayRefund(actor, ticket)],
  ];
  return asked.filter(([, may]) => may).map(([action]) => action);
};
