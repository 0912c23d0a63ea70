import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { fileTypeFromBuffer } from 'file-type';
import iconv from 'iconv-lite';
import { Problem } from '../../kernel/problem.ts';
import type { FileFormat } from './file.format.ts';
import { csvOptions, type Encoding } from './read-records.ts';

const HEAD_BYTES = 65_536;

export type ScannedFile = { readonly digest: string; readonly bytes: number; readonly encoding: Encoding };

const wrongFormat = (): Problem =>
  new Problem('refused', 'import_format_wrong', { fields: [{ path: 'file', code: 'format' }] });

const isDecodingFault = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Says piece by piece whether bytes are UTF-8 so far. */
const openUtf8Test = (): ((chunk: Buffer | null) => boolean) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  return (chunk) => {
    if (!isUtf8) return false;
    try {
      decoder.decode(chunk ?? undefined, { stream: chunk !== null });
    } catch (error) {
      if (!isDecodingFault(error)) throw error;
      isUtf8 = false;
    }
    return isUtf8;
  };
};

/** Records of the head of a file, without the last line, which may be cut. */
const recordsOfHead = (head: Buffer, isWhole: boolean, encoding: Encoding, isTable: boolean): string[][] => {
  const text = iconv.decode(head, encoding);
  const end = isWhole ? text.length : text.lastIndexOf('\n') + 1;
  try {
    const rows: string[][] = parse(text.slice(0, end), { ...csvOptions(isTable), info: false });
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw wrongFormat();
    throw error;
  }
};

const checkHead = (head: Buffer, isWhole: boolean, encoding: Encoding, format: FileFormat): void => {
  const reader = format.open();
  for (const cells of recordsOfHead(head, isWhole, encoding, format.isTable)) {
    if (reader.take(cells).kind === 'fault') throw wrongFormat();
    if (reader.hasHeader()) return;
  }
  throw wrongFormat();
};

/**
 * Reads an uploaded file once, in pieces: its digest, its encoding, and whether it can be of the format at all.
 * @throws Problem import_empty, import_type_refused, import_format_wrong
 */
export const scanFile = async (path: string, format: FileFormat): Promise<ScannedFile> => {
  const hash = createHash('sha256');
  const isUtf8 = openUtf8Test();
  const pieces: Buffer[] = [];
  let kept = 0;
  let bytes = 0;
  let hasNul = false;
  for await (const chunk of createReadStream(path)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file is read as bytes');
    hash.update(chunk);
    isUtf8(chunk);
    hasNul ||= chunk.includes(0);
    bytes += chunk.length;
    if (kept < HEAD_BYTES) pieces.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - kept)));
    kept = Math.min(bytes, HEAD_BYTES);
  }
  const head = Buffer.concat(pieces);
  if (bytes === 0 || (bytes <= HEAD_BYTES && head.toString('latin1').trim() === ''))
    throw new Problem('refused', 'import_empty', { fields: [{ path: 'file', code: 'empty' }] });
  if (hasNul || (await fileTypeFromBuffer(head))) throw new Problem('wrong_type', 'import_type_refused');

  // A bill that is not UTF-8 is in the encoding of Chinese Windows, of which GBK and GB2312 are parts.
  const encoding: Encoding = isUtf8(null) ? 'utf8' : 'gb18030';
  checkHead(head, bytes <= HEAD_BYTES, encoding, format);
  return { digest: hash.digest('hex'), bytes, encoding };
};
