import { join } from 'node:path';
import { openFolder } from './open-folder.ts';
import type { Files } from './stored-file.ts';

export type FilesConfig = Readonly<{ s3Url: string | null; dataDir: string }>;

/** The S3 client is large; a desk that keeps its files on the disk never loads it. */
const openBucket = (url: string): Files => {
  const opened = import('./open-s3.ts').then(({ openS3 }) => openS3(url));
  return {
    put: async (key, content, meta) => (await opened).put(key, content, meta),
    get: async (key) => (await opened).get(key),
    remove: async (key) => (await opened).remove(key),
    close: async () => (await opened).close(),
  };
};

/** S3-compatible storage where S3_URL is given, else DATA_DIR/files. */
export const openFiles = (config: FilesConfig): Files =>
  config.s3Url ? openBucket(config.s3Url) : openFolder(join(config.dataDir, 'files'));
