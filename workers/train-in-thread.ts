import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { modelFiguresSchema } from '../server/contract/model.ts';
import { encodeModels, type TriageModels } from '../server/desk/triage/models-codec.ts';
import type { DeskModel, Lesson } from './train-desk-model.ts';

const TIMEOUT_MS = 15 * 60_000;
/** Weights lie outside of the heap, so this bounds what else a training may hold. */
const HEAP_MB = 512;

const sayingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), share: z.number() }),
  z.object({
    kind: z.literal('done'),
    digest: z.string(),
    bytes: z.instanceof(Uint8Array),
    figures: modelFiguresSchema,
  }),
]);

export type Train = (
  lesson: Lesson,
  active: TriageModels,
  options: { onProgress: (share: number) => void; signal?: AbortSignal | undefined },
) => Promise<DeskModel>;

/** Run from its source, as in tests, the thread must learn to read TypeScript first. */
const openThread = (workerData: Lesson & { active: Uint8Array }): Worker => {
  const isSource = import.meta.url.endsWith('.ts');
  const { href } = new URL(`./train-thread.${isSource ? 'ts' : 'js'}`, import.meta.url);
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } };
  if (!isSource) return new Worker(new URL(href), options);
  const begin = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(href)})));`;
  return new Worker(begin, { ...options, eval: true });
};

/** Trains in a thread that ends with its time, or with the process. */
export const trainInThread: Train = (lesson, active, { onProgress, signal }) => {
  const thread = openThread({ ...lesson, active: encodeModels(active) });
  const stop = (): void => void thread.terminate();
  const timer = setTimeout(stop, TIMEOUT_MS);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  return new Promise<DeskModel>((resolve, reject) => {
    thread.on('message', (message: unknown) => {
      const said = sayingSchema.parse(message);
      if (said.kind === 'progress') onProgress(said.share);
      else resolve(said);
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the training thread ended before it was done')));
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    stop();
  });
};
