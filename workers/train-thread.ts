import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { decodeModels } from '../server/desk/triage/models-codec.ts';
import { trainDeskModel } from './train-desk-model.ts';

const exampleSchema = z.object({
  text: z.string(),
  category: z.string(),
  severity: z.string(),
  held: z.boolean(),
  far: z.boolean().optional(),
});
const taskSchema = z.object({
  written: z.array(exampleSchema),
  corrected: z.array(exampleSchema),
  active: z.instanceof(Uint8Array),
});

/** A thread of its own: training takes half a minute of one core, and jobs must not wait for it. */
const { active, ...lesson } = taskSchema.parse(workerData);
const trained = trainDeskModel(lesson, decodeModels(active), (share) =>
  parentPort?.postMessage({ kind: 'progress', share }),
);
parentPort?.postMessage({ kind: 'done', ...trained });
