import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Runs a program of bench/ as a command line does, with files of its own. */
export const openBench = (program: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  return {
    folder,
    run: (...args: string[]) => {
      const command = ['--import', 'tsx', join(ROOT, `bench/${program}.ts`), ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
      return { status, stdout, stderr };
    },
    write: (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
};
