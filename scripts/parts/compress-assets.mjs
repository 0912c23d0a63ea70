import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this the head of an answer weighs as much as what is saved. */
const WORTH_BYTES = 1_024;
const CODINGS = [
  ['.br', (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })],
  ['.gz', (bytes) => promisify(gzip)(bytes, { level: 9 })],
];

/** Writes every file of the screens beside itself compressed, as `server/http/compressed.ts` sends it. */
export const compressAssets = async (folder) => {
  for (const name of await readdir(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    if (bytes.length < WORTH_BYTES) continue;
    for (const [suffix, compress] of CODINGS) await writeFile(join(folder, name + suffix), await compress(bytes));
  }
};
