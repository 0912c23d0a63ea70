import { type Actor, isStaff } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import type { Visibility } from '../thread/thread.ts';
import { ticketMachine } from '../ticket/ticket.machine.ts';
import type { Ticket } from '../ticket/ticket.ts';

type Sent = { visibility: Visibility; attachmentIds: readonly string[]; seenSeq?: number | undefined };

/** Whether a message changes nothing but the thread of a ticket as it is, so that nothing need be asked to write it. */
export const isPlain = (actor: Actor, ticket: Ticket, input: Sent): boolean => {
  if (input.visibility !== 'public' || input.attachmentIds.length > 0) return false;
  if (actor.kind === 'customer')
    return ticket.customerId === actor.id && step(ticketMachine, ticket.status, 'customer_wrote') === ticket.status;
  const hasSeenAll = input.seenSeq === undefined || input.seenSeq >= ticket.lastPublicSeq;
  return (
    isStaff(actor) &&
    ticket.firstResponseAt !== null &&
    hasSeenAll &&
    step(ticketMachine, ticket.status, 'reply') === ticket.status
  );
};
