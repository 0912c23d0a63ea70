import type { Readable } from 'node:stream';
import { CsvError } from 'csv-parse';
import type { InTx } from '../../kernel/route.ts';
import type { FileFormat } from './file.format.ts';
import { saveTouch } from './import.store.ts';
import type { Import, RejectedLine } from './import.ts';
import type { Batch } from './move-import.ts';
import { type Encoding, readRecords } from './read-records.ts';
import type { NumberedEntry } from './take-batch.ts';

export type RunFiles = {
  get: (key: string) => Promise<{ meta: { type: string }; content: Readable } | null>;
  remove: (key: string) => Promise<void>;
};
export type RunDeps = { readonly inTx: InTx; readonly files: RunFiles };

/** Lines whose effects are stored in one transaction. */
const BATCH_LINES = 500;
/** Lines that are only kept cost little; more of them at once save round trips. */
const KEPT_LINES = 4_000;
/** While a file is only being checked, this often it is said that somebody is at it. */
const TOUCH_RECORDS = 50_000;
/** What stands where bytes were none of the encoding's. */
const UNREADABLE = '\uFFFD';

const encodingOf = (type: string): Encoding => (type.endsWith('charset=gb18030') ? 'gb18030' : 'utf8');

const openRecords = async ({ files }: RunDeps, { fileKey }: Import, { isTable }: FileFormat) => {
  const stored = await files.get(fileKey);
  return stored && readRecords(stored.content, { encoding: encodingOf(stored.meta.type), isTable });
};

/** Reads the whole file without effect, so that a file that is cut or does not add up changes nothing. */
export const findFault = async (deps: RunDeps, item: Import, format: FileFormat): Promise<string | null> => {
  const records = await openRecords(deps, item, format);
  if (!records) return 'file_missing';
  const reader = format.open();
  let touched = 0;
  let count = 0;
  try {
    for await (const some of records) {
      for (const { cells } of some) {
        const verdict = reader.take(cells);
        if (verdict.kind === 'fault') return verdict.code;
      }
      count += some.length;
      if (count - touched < TOUCH_RECORDS) continue;
      touched = count;
      await deps.inTx((tx) => saveTouch(tx, item.id));
    }
  } catch (error) {
    if (error instanceof CsvError) return 'file_unreadable';
    throw error;
  }
  return reader.end();
};

/** The batches of a file from record `recordsRead` on, and in the end why the file is not whole, or null. */
async function* readOnce(deps: RunDeps, item: Import, format: FileFormat): AsyncGenerator<Batch, string | null> {
  const records = await openRecords(deps, item, format);
  if (!records) return 'file_missing';
  const reader = format.open();
  const most = item.purpose === 'feed' ? BATCH_LINES : KEPT_LINES;
  let from = item.recordsRead;
  let to = 0;
  let entries: NumberedEntry[] = [];
  let rejected: RejectedLine[] = [];
  let read = 0;
  try {
    for await (const some of records)
      for (const { cells, line, bytes } of some) {
        const verdict = reader.take(cells);
        if (verdict.kind === 'fault') return verdict.code;
        to += 1;
        read = bytes;
        if (to <= item.recordsRead) continue;
        if (cells.some((cell) => cell.includes(UNREADABLE)))
          rejected.push({ line, code: 'encoding_invalid', path: '' });
        else if (verdict.kind === 'entry') entries.push({ line, entry: verdict.entry });
        else if (verdict.kind === 'reject') rejected.push({ line, code: verdict.code, path: verdict.path });
        if (entries.length + rejected.length < most) continue;
        yield { from, to, bytes, entries, rejected };
        [from, entries, rejected] = [to, [], []];
      }
  } catch (error) {
    if (error instanceof CsvError) return 'file_unreadable';
    throw error;
  }
  if (to > from) yield { from, to, bytes: read, entries, rejected };
  return reader.end();
}

/** The same, and each batch is read while the one before it is being stored. */
export async function* readBatches(
  deps: RunDeps,
  item: Import,
  format: FileFormat,
): AsyncGenerator<Batch, string | null> {
  const batches = readOnce(deps, item, format);
  let next = batches.next();
  try {
    for (;;) {
      const batch = await next;
      if (batch.done) return batch.value;
      next = batches.next();
      // Whoever asks for it is told of a fault; this only keeps it from being told when nobody asks any more.
      next.catch(() => undefined);
      yield batch.value;
    }
  } finally {
    await batches.return(null);
  }
}
