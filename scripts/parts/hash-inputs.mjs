import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { at, root } from './root.mjs';

const listFiles = async (path) => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return null;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (!entries) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
};

/** One hash over the names and contents of all files under `inputs` that `accepts` lets through. */
export const hashInputs = async (inputs, accepts = () => true) => {
  const listed = await Promise.all(inputs.map((input) => listFiles(at(input))));
  const files = [...new Set(listed.flat())].filter(accepts).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
};
