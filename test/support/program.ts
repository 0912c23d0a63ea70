import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * `npm test` has just built everything, so what it tests is what `npm start` runs, which starts in a fraction of the time.
 * One file run by hand runs sources, which nobody has to build first.
 */
const isBuilt = process.env.TEST_BUILT === '1';

/** What Node is given to run a program of ours. @param file its path from the root, without an ending */
export const programArguments = (file: string): string[] =>
  isBuilt ? ['--enable-source-maps', join(ROOT, 'dist', `${file}.js`)] : ['--import', TSX, join(ROOT, `${file}.ts`)];
