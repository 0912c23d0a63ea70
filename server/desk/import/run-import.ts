import type { Readable } from 'node:stream';
import { CsvError } from 'csv-parse';
import type { InTx } from '../../kernel/route.ts';
import type { FileFormat } from './file.format.ts';
import { FORMATS } from './formats.rules.ts';
import { importQueued } from './import.events.ts';
import { fileKeyOf } from './import.rules.ts';
import { saveTouch } from './import.store.ts';
import type { Import, RejectedLine } from './import.ts';
import { type Batch, settleImport, startImport, takeBatch } from './move-import.ts';
import { type Encoding, readRecords } from './read-records.ts';
import type { NumberedEntry } from './take-batch.ts';

/** Lines whose effects are stored in one transaction. */
export const BATCH_LINES = 500;
/** Lines that are only kept cost little; more of them at once save round trips. */
const KEPT_LINES = 4_000;
/** While a file is only being checked, this often it is said that somebody is at it. */
const TOUCH_RECORDS = 50_000;
/** What stands where bytes were none of the encoding's. */
const UNREADABLE = '\uFFFD';

export type RunFiles = {
  get: (key: string) => Promise<{ meta: { type: string }; content: Readable } | null>;
  remove: (key: string) => Promise<void>;
};
export type RunDeps = { readonly inTx: InTx; readonly files: RunFiles };

const encodingOf = (type: string): Encoding => (type.endsWith('charset=gb18030') ? 'gb18030' : 'utf8');

const openRecords = async ({ files }: RunDeps, { fileKey }: Import, { isTable }: FileFormat) => {
  const stored = await files.get(fileKey);
  return stored && readRecords(stored.content, { encoding: encodingOf(stored.meta.type), isTable });
};

/** Reads the whole file without effect, so that a bill that is cut or does not add up changes nothing. */
const findFault = async (deps: RunDeps, item: Import, format: FileFormat): Promise<string | null> => {
  const records = await openRecords(deps, item, format);
  if (!records) return 'file_missing';
  const reader = format.open();
  let count = 0;
  try {
    for await (const { cells } of records) {
      const verdict = reader.take(cells);
      if (verdict.kind === 'fault') return verdict.code;
      count += 1;
      if (count % TOUCH_RECORDS === 0) await deps.inTx((tx) => saveTouch(tx, item.id));
    }
  } catch (error) {
    if (error instanceof CsvError) return 'file_unreadable';
    throw error;
  }
  return reader.end();
};

/** The batches of a file from record `recordsRead` on. */
async function* readBatches(deps: RunDeps, item: Import, format: FileFormat): AsyncGenerator<Batch, void> {
  const records = await openRecords(deps, item, format);
  if (!records) throw new Error(`the file of import ${item.id} is gone`);
  const reader = format.open();
  let from = item.recordsRead;
  let to = 0;
  let bytes = 0;
  let entries: NumberedEntry[] = [];
  let rejected: RejectedLine[] = [];
  const most = item.purpose === 'feed' ? BATCH_LINES : KEPT_LINES;
  for await (const { cells, line, bytes: read } of records) {
    const verdict = reader.take(cells);
    to += 1;
    bytes = read;
    if (to <= item.recordsRead) continue;
    if (cells.some((cell) => cell.includes(UNREADABLE))) rejected.push({ line, code: 'encoding_invalid', path: '' });
    else if (verdict.kind === 'entry') entries.push({ line, entry: verdict.entry });
    else if (verdict.kind === 'reject') rejected.push({ line, code: verdict.code, path: verdict.path });
    if (entries.length + rejected.length < most) continue;
    yield { from, to, bytes, entries, rejected };
    [from, entries, rejected] = [to, [], []];
  }
  if (to > from) yield { from, to, bytes, entries, rejected };
}

/**
 * Imports a file, or what is left of it after a stop. Running it twice, or twice at once, has the effect of once: how
 * far reading has come is stored with the effects themselves, and whoever finds it moved on leaves. When the process is
 * to end, the rest is left to the next one.
 */
export const runImport = async (
  deps: RunDeps,
  importId: string,
  isStopping: () => boolean = () => false,
): Promise<void> => {
  const { inTx, files } = deps;
  const item = await inTx((tx) => startImport(tx, importId));
  // Settled before; a stop may have come between that and the removal.
  if (!item) return files.remove(fileKeyOf(importId));
  const format = FORMATS[item.format];

  const fault = item.recordsRead === 0 ? await findFault(deps, item, format) : null;
  if (fault === null)
    for await (const batch of readBatches(deps, item, format)) {
      if (!(await inTx((tx) => takeBatch(tx, importId, batch, format.columnOf)))) return;
      if (isStopping()) return inTx(async (tx) => tx.emit(importQueued, { importId }));
    }
  await inTx((tx) => settleImport(tx, importId, fault));
  // It names customers; once read, nobody needs it here.
  await files.remove(item.fileKey);
};
