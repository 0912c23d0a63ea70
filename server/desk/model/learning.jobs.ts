import { z } from 'zod';
import { job } from '../../kernel/job.ts';

export const trainModelJob = job('train-model', z.object({ modelId: z.uuid() }), { attempts: 3 });
/** Keeps what an agent made of a ticket as an example for the next model. */
export const keepExampleJob = job('keep-example', z.object({ ticketId: z.uuid() }));
