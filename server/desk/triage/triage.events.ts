import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** The machine has said what it thinks; the dates promised to the customer are now those of the severity. */
export const ticketTriaged = event('ticket.triaged', z.object({ ticketId: z.uuid() }));
