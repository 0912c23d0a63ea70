import { z } from 'zod';
import { event } from '../../kernel/event.ts';

const reference = { ticketId: z.uuid(), version: z.number().int() };

export const ticketOpened = event(
  'ticket.opened',
  z.object({ ticketId: z.uuid(), customerId: z.uuid(), kind: z.enum(['complaint', 'query']) }),
);
/** The desk said something in public in a ticket that was filed at a provider, where it is to be said as well. */
export const ticketAnswered = event('ticket.answered', z.object({ ticketId: z.uuid() }));
export const ticketAssigned = event(
  'ticket.assigned',
  z.object({ ...reference, assigneeId: z.uuid().nullable(), teamId: z.uuid().nullable() }),
);
export const ticketTransferred = event(
  'ticket.transferred',
  z.object({ ...reference, teamId: z.uuid(), assigneeId: z.uuid().nullable() }),
);
export const ticketSnoozed = event('ticket.snoozed', z.object(reference));
export const ticketWoken = event('ticket.woken', z.object(reference));
export const ticketResolved = event(
  'ticket.resolved',
  z.object({
    ...reference,
    customerId: z.uuid(),
    sendLesson: z.boolean(),
    completeAtProvider: z.boolean().default(false),
  }),
);
export const ticketReopened = event('ticket.reopened', z.object({ ...reference, customerId: z.uuid() }));
export const ticketClosed = event('ticket.closed', z.object({ ...reference, customerId: z.uuid() }));
export const ticketWithdrawn = event('ticket.withdrawn', z.object({ ...reference, customerId: z.uuid() }));
export const ticketPromoted = event('ticket.promoted', z.object(reference));
export const ticketDowngraded = event('ticket.downgraded', z.object(reference));
export const ticketReclassified = event('ticket.reclassified', z.object(reference));
export const ticketMerged = event('ticket.merged', z.object({ ...reference, intoId: z.uuid() }));
export const ticketLinked = event('ticket.linked', z.object(reference));
export const ticketRated = event('ticket.rated', z.object({ ...reference, score: z.number().int() }));
export const ticketTagged = event('ticket.tagged', z.object(reference));
export const ticketSplit = event('ticket.split', z.object({ ...reference, intoId: z.uuid() }));
