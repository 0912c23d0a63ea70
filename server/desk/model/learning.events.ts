import { z } from 'zod';
import { event } from '../../kernel/event.ts';

/** A model is to be trained, for the first time or again after a stop. */
export const trainingQueued = event('model.training_queued', z.object({ modelId: z.uuid() }));
