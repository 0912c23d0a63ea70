import { EntitySchema } from 'typeorm';
import type { Notice } from './notice.ts';

export type NoticeRow = { -readonly [column in keyof Notice]: Notice[column] };

export const noticeTable = new EntitySchema<NoticeRow>({
  name: 'notice',
  tableName: 'notice',
  columns: {
    id: { type: 'uuid', primary: true },
    customerId: { type: 'uuid', name: 'customer_id' },
    ticketId: { type: 'uuid', name: 'ticket_id', nullable: true },
    topic: { type: 'text' },
    channel: { type: 'text' },
    locale: { type: 'text' },
    subject: { type: 'text' },
    bodyText: { type: 'text', name: 'body_text' },
    bodyHtml: { type: 'text', name: 'body_html', nullable: true },
    state: { type: 'text' },
    suppressedFor: { type: 'text', name: 'suppressed_for', nullable: true },
    onceKey: { type: 'text', name: 'once_key' },
    attempts: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    sentAt: { type: 'timestamptz', name: 'sent_at', nullable: true },
    batchId: { type: 'uuid', name: 'batch_id', nullable: true },
    releasedAt: { type: 'timestamptz', name: 'released_at', nullable: true },
    unsubscribe: { type: 'text', nullable: true },
  },
});
