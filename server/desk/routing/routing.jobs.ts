import { z } from 'zod';
import { job } from '../../kernel/job.ts';

/** Somebody may have room again, whoever it is. The sweep does the same a little later, so it is not tried long. */
export const drainQueueJob = job(
  'queue.drain',
  // What made room: a ticket that ended or an agent who came.
  z.object({ ticketId: z.uuid().optional(), agentId: z.uuid().optional() }),
  { attempts: 2 },
);
