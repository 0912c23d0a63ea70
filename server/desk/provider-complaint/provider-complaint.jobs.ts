import { z } from 'zod';
import { complaintSourceSchema } from '../../contract/complaint-source.ts';
import { job } from '../../kernel/job.ts';

/** Reads a complaint at its provider and brings its ticket up to it. */
export const readComplaintJob = job(
  'read-provider-complaint',
  z.object({ source: complaintSourceSchema, reference: z.string() }),
  { attempts: 6, backoffMs: 2_000 },
);
/** Gives back to the provider what is owed about a ticket. */
export const answerProviderJob = job('answer-provider', z.object({ ticketId: z.uuid() }));
export const completeComplaintJob = job(
  'complete-provider-complaint',
  z.object({ ticketId: z.uuid(), completeAtProvider: z.boolean().default(false) }),
);
export const tellRefundAgreedJob = job(
  'tell-provider-refund-agreed',
  z.object({ ticketId: z.uuid(), transactionId: z.uuid() }),
);
