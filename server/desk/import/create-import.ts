import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx, UploadedFile } from '../../kernel/route.ts';
import { safeName } from '../attachment/attachment.rules.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { FORMATS } from './formats.rules.ts';
import { importQueued } from './import.events.ts';
import { fileKeyOf } from './import.rules.ts';
import { insertImport } from './import.store.ts';
import type { ImportFormat } from './import.ts';
import { scanFile } from './scan-file.ts';

/** Where files are kept; the desk's file storage has more to it. */
export type ImportFiles = {
  put: (key: string, content: Readable, meta: { type: string; name: string }) => Promise<void>;
};

/**
 * Takes in a file of transactions for a worker to read. The bytes are stored before the row: a crash between leaves
 * bytes that nobody can reach, never an import without its file.
 */
export const createImport = async (
  inTx: InTx,
  files: ImportFiles,
  actor: Actor,
  { format, uploaded }: { format: ImportFormat; uploaded: UploadedFile },
): Promise<string> => {
  if (!hasPermission(actor, 'import:write')) throw new Problem('forbidden', 'import_forbidden');
  const { digest, bytes, encoding } = await scanFile(uploaded.path, FORMATS[format]);
  const name = safeName(uploaded.name);

  const id = uuidv7();
  const fileKey = fileKeyOf(id);
  await files.put(fileKey, createReadStream(uploaded.path), { type: `text/csv; charset=${encoding}`, name });
  await inTx(async (tx) => {
    await insertImport(tx, { id, format, name, fileKey, digest, bytes, createdBy: actor.id });
    await recordAudit(tx, actor, {
      action: 'import.created',
      subject: { kind: 'import', id },
      after: { format, bytes, digest },
    });
    tx.emit(importQueued, { importId: id });
    tx.push({ kind: 'changed', refs: [{ kind: 'import', id, version: 1 }] });
  });
  return id;
};
