import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** There is something to give back to the provider about a ticket. */
export const providerAnswerDue = event('provider_answer.due', z.object({ ticketId: z.uuid() }));
