import { createReadStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { explainDisk, writeAtomically } from '../atomic-file.ts';
import { isMissing } from '../system-error.ts';
import { checkKey, type Files } from './stored-file.ts';

const metaSchema = z.object({ type: z.string(), name: z.string() });

/** Files on the disk: the content under its key, its type and name beside it. The content is written last. */
export const openFolder = (folder: string): Files => {
  const pathOf = (key: string) => join(folder, checkKey(key));
  const metaOf = (key: string) => `${pathOf(key)}.meta.json`;

  return {
    put: async (key, content, meta) => {
      await writeAtomically(metaOf(key), Buffer.from(JSON.stringify({ type: meta.type, name: meta.name })));
      await writeAtomically(pathOf(key), content);
    },
    get: async (key) => {
      try {
        const { size } = await stat(pathOf(key));
        const meta = metaSchema.parse(JSON.parse(await readFile(metaOf(key), 'utf8')));
        return { meta, size, content: createReadStream(pathOf(key)) };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: async (key) => {
      try {
        await rm(pathOf(key), { force: true });
        await rm(metaOf(key), { force: true });
      } catch (error) {
        throw explainDisk(error);
      }
    },
    close: async () => undefined,
  };
};
