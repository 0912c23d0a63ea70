import { z } from 'zod';
import { job } from '../../kernel/job.ts';

export const importFileJob = job('import-file', z.object({ importId: z.uuid() }));
