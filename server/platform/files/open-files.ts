import { join } from 'node:path';
import { openFolder } from './open-folder.ts';
import { openS3 } from './open-s3.ts';
import type { Files } from './stored-file.ts';

export type FilesConfig = Readonly<{ s3Url: string | null; dataDir: string }>;

/** S3-compatible storage where S3_URL is given, else DATA_DIR/files. */
export const openFiles = (config: FilesConfig): Files =>
  config.s3Url ? openS3(config.s3Url) : openFolder(join(config.dataDir, 'files'));
