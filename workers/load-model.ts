import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ModelFigures, modelFiguresSchema } from '../server/contract/model.ts';
import type { Example } from '../server/desk/model/model.ts';
import { decodeModels, encodeModels, type TriageModels } from '../server/desk/triage/models-codec.ts';

/** Where the build puts what it trained. */
export const MODEL_PATH = join(process.cwd(), 'dist/triage-model.bin');
const REPORT_PATH = join(process.cwd(), 'dist/triage-model.json');
const CORPUS_PATH = join(process.cwd(), 'dist/triage-corpus.json');

/** Reads the trained triage models. An absent or damaged file is a fault of the build, and says so. */
export const loadModel = async (path: string = MODEL_PATH): Promise<TriageModels> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`No triage model at ${path}: run the build, which trains it.`, { cause });
  });
  try {
    return decodeModels(bytes);
  } catch (cause) {
    throw new Error(`The triage model at ${path} cannot be used: run the build again.`, { cause });
  }
};

const reportSchema = z.object({ figures: modelFiguresSchema });
export type BuiltModel = { readonly models: TriageModels; readonly bytes: Uint8Array; readonly figures: ModelFigures };

/** The model that came with the program, with what its training found. */
export const loadBuiltModel = async (): Promise<BuiltModel> => {
  const models = await loadModel();
  const report: unknown = JSON.parse(await readFile(REPORT_PATH, 'utf8'));
  return { models, bytes: encodeModels(models), figures: reportSchema.parse(report).figures };
};

const writtenSchema = z.array(
  z.object({
    text: z.string(),
    category: z.string(),
    severity: z.string(),
    held: z.boolean(),
    far: z.boolean().optional(),
  }),
);

/** The texts that were written for the product. */
export const readWritten = async (): Promise<readonly Example[]> =>
  writtenSchema.parse(JSON.parse(await readFile(CORPUS_PATH, 'utf8')));
