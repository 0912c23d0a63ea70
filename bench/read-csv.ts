import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'must not be read',
  EISDIR: 'is a folder',
  Z_DATA_ERROR: 'is not compressed with gzip',
  Z_BUF_ERROR: 'ends in the middle',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** A path as whoever called npm means it: npm itself goes to the project's folder first. */
export const asCalled = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

/** The file itself, or with .gz after it where only that is there. */
export const findFile = (path: string): string => (!existsSync(path) && existsSync(`${path}.gz`) ? `${path}.gz` : path);

/** Ends the program with a sentence that says what cannot be read. */
export type Refuse = (why: string) => never;

/**
 * Hands over the rows of a CSV file, plain or compressed, one after the other: none is kept, so that a file may be larger
 * than the memory. The first row, the names of the columns, comes with line 1.
 */
export const readCsv = async (
  path: string,
  refuse: Refuse,
  take: (row: readonly string[], line: number) => void,
): Promise<void> => {
  const rows = parse({ bom: true, trim: true, skip_empty_lines: true });
  const file = createReadStream(asCalled(path));
  // What fails on the way ends the parser too, whose rows are awaited below.
  if (path.endsWith('.gz')) pipeline(file, createGunzip(), rows, () => undefined);
  else pipeline(file, rows, () => undefined);
  let line = 0;
  try {
    for await (const row of rows) take(row, ++line);
  } catch (error) {
    if (error instanceof CsvError) refuse(`${path}: ${error.message}`);
    const failure = FAILURES[codeOf(error)];
    if (failure === undefined) throw error;
    refuse(`${path} ${failure}`);
  }
  if (line === 0) refuse(`${path} is empty`);
};
