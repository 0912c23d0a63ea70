import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx, UploadedFile } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { safeName } from '../attachment/attachment.rules.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { FORMATS } from './formats.rules.ts';
import { importQueued } from './import.events.ts';
import { fileKeyOf } from './import.rules.ts';
import { deleteImport, insertImport } from './import.store.ts';
import type { FeedFormat, Import, ImportFormat } from './import.ts';
import { type ScannedFile, scanFile } from './scan-file.ts';

/** Where files are kept; the desk's file storage has more to it. */
export type ImportFiles = {
  put: (key: string, content: Readable, meta: { type: string; name: string }) => Promise<void>;
  remove: (key: string) => Promise<void>;
};

export type HandedIn = { readonly format: ImportFormat; readonly uploaded: UploadedFile };
export type Kept = Pick<Import, 'id' | 'name' | 'digest'>;

/**
 * Keeps a scanned file for a worker to read. The bytes are stored before the row: a crash between leaves bytes that
 * nobody can reach, never an import without its file. `alongside` shares the row's transaction; what it answers false
 * to is dropped again.
 */
export const keepFile = async (
  { inTx, files }: { inTx: InTx; files: ImportFiles },
  actor: Actor,
  { format, uploaded, purpose, scanned }: HandedIn & { purpose: Import['purpose']; scanned: ScannedFile },
  alongside: (tx: Tx, kept: Kept) => Promise<boolean> = async () => true,
): Promise<string | null> => {
  const { digest, bytes, encoding } = scanned;
  const name = safeName(uploaded.name);

  const id = uuidv7();
  const fileKey = fileKeyOf(id);
  await files.put(fileKey, createReadStream(uploaded.path), { type: `text/csv; charset=${encoding}`, name });
  const isKept = await inTx(async (tx) => {
    await insertImport(tx, { id, format, purpose, name, fileKey, digest, bytes, createdBy: actor.id });
    if (!(await alongside(tx, { id, name, digest }))) {
      await deleteImport(tx, id);
      return false;
    }
    recordAudit(tx, actor, {
      action: purpose === 'feed' ? 'import.created' : 'reconciliation.started',
      subject: { kind: purpose === 'feed' ? 'import' : 'reconciliation', id },
      after: { format, bytes, digest },
    });
    tx.emit(importQueued, { importId: id });
    tx.push({ kind: 'changed', refs: [{ kind: 'import', id, version: 1 }] });
    return true;
  });
  if (!isKept) await files.remove(fileKey);
  return isKept ? id : null;
};

/** Takes in a file of transactions for a worker to read. */
export const createImport = async (
  inTx: InTx,
  files: ImportFiles,
  actor: Actor,
  { format, uploaded }: { format: FeedFormat; uploaded: UploadedFile },
): Promise<string> => {
  if (!hasPermission(actor, 'import:write')) throw new Problem('forbidden', 'import_forbidden');
  const scanned = await scanFile(uploaded.path, FORMATS[format]);

  const id = await keepFile({ inTx, files }, actor, { format, uploaded, purpose: 'feed', scanned });
  if (id === null) throw new Error('the import was not kept');
  return id;
};
