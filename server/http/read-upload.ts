import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../kernel/problem.ts';

const FIELD_LIMIT_BYTES = 2_000;
const FIELDS = 10;
/** What a request may hold besides its file: fields and the lines between parts. */
const ENVELOPE_BYTES = 65_536;

const tooLarge = (limitBytes: number): Problem =>
  new Problem('too_large', 'file_too_large', { limitBytes, fields: [{ path: 'file', code: 'too_large' }] });

/**
 * Writes the one file of a multipart request to `folder` and fills `request.uploaded`. Over `limitBytes` it is refused
 * and removed; a second file is refused; so is a request without any. The caller removes the file when done.
 */
export const readUpload = async (
  request: Request,
  folder: string,
  limitBytes: number,
): Promise<() => Promise<void>> => {
  const type = request.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw new Problem('wrong_type', 'multipart_expected');
  if (!/;\s*boundary=("[^"]+"|[^\s;"]+)/i.test(type)) throw new Problem('invalid', 'multipart_malformed');
  if (Number(request.get('content-length') ?? 0) > limitBytes + ENVELOPE_BYTES) throw tooLarge(limitBytes);
  await mkdir(folder, { recursive: true });
  const path = join(folder, uuidv7());
  const remove = () => rm(path, { force: true });
  const fields: Record<string, string> = {};
  let file: { path: string; name: string; size: number } | null = null;
  let fault: Problem | null = null;
  const writes: Promise<void>[] = [];

  const parser = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: limitBytes, fields: FIELDS, fieldSize: FIELD_LIMIT_BYTES, parts: FIELDS + 1 },
  });
  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated)
      fault = new Problem('too_large', 'field_too_large', { fields: [{ path: name, code: 'too_large' }] });
    fields[name] = value;
  });
  parser.on('file', (_name, stream, { filename }) => {
    stream.on('limit', () => {
      fault = tooLarge(limitBytes);
    });
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    writes.push(
      pipeline(stream, target).then(() => {
        file = { path, name: (filename ?? 'file').slice(0, 200), size: target.bytesWritten };
      }),
    );
  });
  parser.on('filesLimit', () => {
    fault = new Problem('invalid', 'one_file_expected', { fields: [{ path: 'file', code: 'too_many' }] });
  });

  try {
    await pipeline(request, parser).catch((error: unknown) => {
      if (error instanceof Error && /multipart|unexpected end|malformed/i.test(error.message))
        throw new Problem('invalid', 'multipart_malformed');
      throw error;
    });
    await Promise.all(writes);
    if (fault) throw fault;
    if (!file) throw new Problem('invalid', 'file_missing', { fields: [{ path: 'file', code: 'required' }] });
  } catch (error) {
    await Promise.allSettled(writes);
    await remove();
    throw error;
  }
  request.uploaded = { file, fields };
  return remove;
};
