import { z } from 'zod';
import { job } from '../../kernel/job.ts';

/** After its bill has been read. */
export const beginMatchingJob = job('begin-matching', z.object({ importId: z.uuid() }));
export const reconcileJob = job('reconcile', z.object({ reconciliationId: z.uuid() }));
