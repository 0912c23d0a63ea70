import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ATTACHMENT_LIMIT_BYTES } from '../../contract/attachment.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { InTx } from '../../kernel/route.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { redactSecrets } from '../triage/redact.ts';
import { nameOfType, safeName } from './attachment.rules.ts';
import { insertAttachment } from './attachment.store.ts';
import type { Attachment, ScanState } from './attachment.ts';
import { cleanFile } from './clean-file.ts';

/** Where bytes are kept; the desk's file storage has more to it. */
export type AttachmentFiles = {
  put: (key: string, content: Buffer, meta: { type: string; name: string }) => Promise<void>;
};

/** What looks for malware; it throws when it has no verdict. */
export type FileScanner = {
  readonly scan: (
    content: Buffer,
  ) => Promise<{ readonly state: 'clean' } | { readonly state: 'infected'; readonly what: string }>;
};

/** Without a verdict a file is held back, and `scanWaiting` asks again. @throws Problem attachment_infected */
const judge = async (
  inTx: InTx,
  scanner: FileScanner | null,
  actor: Actor,
  { name, content }: { name: string; content: Buffer },
): Promise<ScanState> => {
  if (scanner === null) return 'none';
  const verdict = await scanner.scan(content).catch(() => null);
  if (verdict === null) return 'scanning';
  if (verdict.state === 'clean') return 'clean';
  await inTx(async (tx) => {
    await recordAudit(tx, actor, {
      action: 'attachment.refused',
      subject: { kind: 'attachment', id: uuidv7() },
      after: { what: verdict.what, size: content.length },
    });
  });
  throw new Problem('refused', 'attachment_infected', { name });
};

/**
 * Checks, cleans and keeps one uploaded file. The bytes are stored before the row: a crash between leaves bytes that
 * nobody can reach, never a row without bytes.
 */
export const storeAttachment = async (
  inTx: InTx,
  files: AttachmentFiles,
  actor: Actor,
  uploaded: { name: string; content: Buffer },
  scanner: FileScanner | null = null,
): Promise<Attachment> => {
  if (actor.kind === 'system') throw new Problem('forbidden', 'people_only');
  if (uploaded.content.length === 0) throw new Problem('refused', 'attachment_empty');
  if (uploaded.content.length > ATTACHMENT_LIMIT_BYTES)
    throw new Problem('too_large', 'attachment_too_large', { limit: ATTACHMENT_LIMIT_BYTES });
  const { type, content } = await cleanFile(uploaded.content);
  const name = nameOfType(safeName(redactSecrets(uploaded.name).text), type);
  // Judged as it came: what is drawn anew no longer shows what was hidden in it.
  const scan = await judge(inTx, scanner, actor, { name, content: uploaded.content });

  const id = uuidv7();
  const fileKey = `attachment/${id}`;
  await files.put(fileKey, content, { type, name });
  return inTx(async (tx) => {
    const attachment: Attachment = {
      id,
      ownerKind: actor.kind,
      ownerId: actor.id,
      ticketId: null,
      messageId: null,
      name,
      type,
      size: content.length,
      digest: createHash('sha256').update(content).digest('base64url'),
      fileKey,
      scan,
      createdAt: tx.now,
    };
    await insertAttachment(tx, attachment);
    recordAudit(tx, actor, {
      action: 'attachment.stored',
      subject: { kind: 'attachment', id },
      after: { type, size: attachment.size, scan },
    });
    return attachment;
  });
};
