import { EntitySchema } from 'typeorm';
import type { AttachmentOwnerKind, ScanState } from './attachment.ts';

export type AttachmentRow = {
  id: string;
  ownerKind: AttachmentOwnerKind;
  ownerId: string;
  ticketId: string | null;
  messageId: string | null;
  name: string;
  type: string;
  size: number;
  digest: string;
  fileKey: string;
  scan: ScanState;
  createdAt: Date;
};

export const attachmentTable = new EntitySchema<AttachmentRow>({
  name: 'attachment',
  tableName: 'attachment',
  columns: {
    id: { type: 'uuid', primary: true },
    ownerKind: { type: 'text', name: 'owner_kind' },
    ownerId: { type: 'text', name: 'owner_id' },
    ticketId: { type: 'uuid', name: 'ticket_id', nullable: true },
    messageId: { type: 'uuid', name: 'message_id', nullable: true },
    name: { type: 'text' },
    type: { type: 'text' },
    size: { type: 'int' },
    digest: { type: 'text' },
    fileKey: { type: 'text', name: 'file_key' },
    scan: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
});
