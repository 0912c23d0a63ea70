import { z } from 'zod';
import { job } from '../../kernel/job.ts';

/** Somebody may have room again. The sweep does the same a little later, so it is not tried long. */
export const drainQueueJob = job('queue.drain', z.object({ ticketId: z.uuid() }), { attempts: 2 });
