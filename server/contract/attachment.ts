import { z } from 'zod';
import { idSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const ATTACHMENT_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'] as const;
export const ATTACHMENT_LIMIT_BYTES = 10_485_760;
export const ATTACHMENTS_PER_MESSAGE = 10;

export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  /** Only where there is something to say: not yet judged by the scanner and held back, or removed because of what it found. */
  scan: z.enum(['scanning', 'infected']).optional(),
});
export type AttachmentView = z.infer<typeof attachmentSchema>;

export const attachmentIdsSchema = z.array(idSchema).max(ATTACHMENTS_PER_MESSAGE).default([]);

/** One address for staff and customers: the door looks at who is signed in. */
export const uploadAttachment = endpoint({
  name: 'uploadAttachment',
  method: 'POST',
  path: '/api/attachments',
  permission: 'signed',
  body: 'file',
  status: 201,
  summary: 'Upload one file; its type is read from its content, image metadata is removed.',
  input: z.object({}),
  output: attachmentSchema,
});
export const downloadAttachment = endpoint({
  name: 'downloadAttachment',
  method: 'GET',
  path: '/api/attachments/:id',
  permission: 'signed',
  answers: 'bytes',
  summary: 'The file, to whoever may read the message it hangs on.',
  input: z.object({ id: idSchema }),
  output: z.unknown(),
});
