import { z } from 'zod';
import { job } from '../../kernel/job.ts';

/** Says what a new ticket is about, how bad it is, and who takes it. */
export const triageTicketJob = job('ticket.triage', z.object({ ticketId: z.uuid() }));

/** Wipes what was noted of a customer's need for care. */
export const forgetHintsJob = job('triage.forget_hints', z.object({ customerId: z.uuid() }));
