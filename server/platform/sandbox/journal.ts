import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BookRecord, recordSchema } from './book.ts';

const OWNER_ONLY = 0o600;

export type Journal = {
  readonly append: (record: BookRecord) => void;
  /** Resolves when all that was appended so far is on disk; callers at the same time share one write. */
  readonly flushed: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The part of a file that was written whole: a crash can tear only its last line. */
const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);

/** Opens an append-only file of JSON lines, giving what it holds to `replay` first, oldest first. */
export const openJournal = async (path: string, replay: (record: BookRecord) => void): Promise<Journal> => {
  await mkdir(dirname(path), { recursive: true });
  await (await open(path, 'a', OWNER_ONLY)).close();
  const kept = wholeLines(await readFile(path, 'utf8'));
  for (const line of kept.split('\n')) if (line) replay(recordSchema.parse(JSON.parse(line)));
  await truncate(path, Buffer.byteLength(kept));
  const file = await open(path, 'a', OWNER_ONLY);

  let waiting: string[] = [];
  let tail: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    await file.appendFile(text);
    await file.datasync();
  };
  const flushed = (): Promise<void> => {
    tail = tail.then(write);
    return tail;
  };
  return {
    append: (record) => {
      waiting.push(`${JSON.stringify(record)}\n`);
    },
    flushed,
    close: async () => {
      await flushed();
      await file.close();
    },
  };
};
