import { readFile, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { downloadAttachment, uploadAttachment } from '../../contract/attachment.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import { Download, looseRoute, type Route } from '../../kernel/route.ts';
import { mayDownload } from './attachment.policy.ts';
import { findStanding, getAttachment } from './attachment.queries.ts';
import { viewAttachment } from './attachment.view.ts';
import { type AttachmentFiles, type FileScanner, storeAttachment } from './store-attachment.ts';

export type AttachmentDeps = {
  scanner: FileScanner | null;
  files: AttachmentFiles & { get: (key: string) => Promise<{ content: Readable } | null> };
};

export const attachmentRoutes: readonly Route<AttachmentDeps>[] = [
  looseRoute<typeof uploadAttachment.input, typeof uploadAttachment.output, AttachmentDeps>(
    uploadAttachment,
    async ({ inTx, actor, request, deps }) => {
      const { file } = request;
      if (!file) throw new Problem('invalid', 'file_missing', { fields: [{ path: 'file', code: 'required' }] });
      try {
        const content = await readFile(file.path);
        const uploaded = { name: file.name, content };
        return viewAttachment(await storeAttachment(inTx, deps.files, actor, uploaded, deps.scanner));
      } finally {
        await rm(file.path, { force: true });
      }
    },
  ),
  looseRoute<typeof downloadAttachment.input, typeof downloadAttachment.output, AttachmentDeps>(
    downloadAttachment,
    async ({ inTx, actor, input, deps }) => {
      const attachment = await inTx(async (tx) => {
        const found = await getAttachment(tx, input.id);
        if (!mayDownload(actor, found, await findStanding(tx, found))) throw absent('attachment_absent');
        if (found.scan === 'scanning') throw new Problem('conflict', 'attachment_scanning');
        if (found.scan === 'infected') throw new Problem('refused', 'attachment_infected', { name: found.name });
        return found;
      });
      const stored = await deps.files.get(attachment.fileKey);
      if (!stored) throw absent('attachment_absent');
      return new Download(stored.content, attachment.type, attachment.name);
    },
  ),
];
