import { readFile } from 'node:fs/promises';
import { decodeModels, type TriageModels } from '../desk/triage/models-codec.ts';

/** Reads the trained triage model. An absent or damaged file is a fault of the build, and says so. */
export const loadTriageModel = async (path: string): Promise<TriageModels> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`No triage model at ${path}: run the build, which trains it.`, { cause });
  });
  try {
    return decodeModels(bytes);
  } catch (cause) {
    throw new Error(`The triage model at ${path} cannot be used: run the build again.`, { cause });
  }
};
