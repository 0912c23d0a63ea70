import { z } from 'zod';
import { job } from '../../kernel/job.ts';

export const proposeProblemJob = job('problem.propose', z.object({ outbreakId: z.uuid() }));
