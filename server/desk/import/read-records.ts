import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { openLineSplitter } from './split-lines.ts';

/** A longer record is no line of a bill but a quotation mark that never closes. */
const RECORD_LIMIT_BYTES = 65_536;

/** The decoder loses half of a rare character that ends in a piece of one byte. */
const SMALLEST_PIECE_BYTES = 64;

export type Encoding = 'utf8' | 'gb18030';
export type FileRecord = {
  readonly cells: readonly string[];
  /** The line of the file that it ends on, from 1. */
  readonly line: number;
  /** Bytes taken from the file so far, a buffer ahead of the record. */
  readonly bytes: number;
};

export const csvOptions = (isTable: boolean) => ({
  bom: true,
  info: true,
  // What no file handed in contains: then nothing is split.
  delimiter: isTable ? ',' : '\u0000',
  quote: isTable ? '"' : null,
  relax_quotes: isTable,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: RECORD_LIMIT_BYTES,
});

/** Records are handed on so many at once, since waiting for each would take longer than reading it. */
const AT_ONCE = 500;

type Progress = { bytes: number };

async function* decode(content: Readable, encoding: Encoding, progress: Progress): AsyncGenerator<string, void> {
  const decoder = iconv.getDecoder(encoding);
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file is read as bytes');
    progress.bytes += chunk.length;
    const piece = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    carried = piece.length < SMALLEST_PIECE_BYTES ? piece : Buffer.alloc(0);
    if (carried.length > 0) continue;
    const text = decoder.write(piece);
    if (text !== '') yield text;
  }
  const rest = decoder.write(carried) + (decoder.end() ?? '');
  if (rest !== '') yield rest;
}

async function* readLines(text: AsyncIterable<string>, progress: Progress): AsyncGenerator<FileRecord[], void> {
  const split = openLineSplitter(RECORD_LIMIT_BYTES);
  const recordsOf = (piece: string | null): FileRecord[] =>
    split(piece).map(({ text: cell, line }) => ({ cells: [cell], line, bytes: progress.bytes }));
  for await (const piece of text) yield recordsOf(piece);
  yield recordsOf(null);
}

async function* readTable(text: AsyncIterable<string>, progress: Progress): AsyncGenerator<FileRecord[], void> {
  const parser = parse(csvOptions(true));
  const reading = pipeline(Readable.from(text), parser);
  // Whoever iterates is told of a fault by the parser; this only keeps it from being told twice.
  reading.catch(() => undefined);
  let records: FileRecord[] = [];
  for await (const chunk of parser) {
    const { record, info }: { record: string[]; info: { lines: number } } = chunk;
    if (records.push({ cells: record, line: info.lines, bytes: progress.bytes }) < AT_ONCE) continue;
    yield records;
    records = [];
  }
  yield records;
}

/**
 * The records of a file, some at a time, as they come: neither the file nor the table is ever whole in memory.
 * @throws CsvError for what is no table
 */
export const readRecords = (
  content: Readable,
  { encoding, isTable }: { encoding: Encoding; isTable: boolean },
): AsyncGenerator<readonly FileRecord[], void> => {
  const progress: Progress = { bytes: 0 };
  const text = decode(content, encoding, progress);
  return isTable ? readTable(text, progress) : readLines(text, progress);
};
