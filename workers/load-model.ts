import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeModels, type TriageModels } from '../server/desk/triage/models-codec.ts';

/** Where the build puts what it trained. */
export const MODEL_PATH = join(process.cwd(), 'dist/triage-model.bin');

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
