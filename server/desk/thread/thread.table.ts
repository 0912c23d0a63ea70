import { EntitySchema } from 'typeorm';
import type { AuthorKind, Visibility } from './thread.ts';

export type MessageRow = {
  id: string;
  ticketId: string;
  seq: number;
  clientMessageId: string | null;
  authorKind: AuthorKind;
  authorId: string | null;
  /** Empty for customers, whose names are sealed and read from their own row. */
  authorName: string;
  visibility: Visibility;
  body: string;
  eventCode: string | null;
  eventParams: Record<string, unknown> | null;
  redactions: number;
  createdAt: Date;
};

export const messageTable = new EntitySchema<MessageRow>({
  name: 'message',
  tableName: 'message',
  columns: {
    id: { type: 'uuid', primary: true },
    ticketId: { type: 'uuid', name: 'ticket_id' },
    seq: { type: 'int' },
    clientMessageId: { type: 'text', name: 'client_message_id', nullable: true },
    authorKind: { type: 'text', name: 'author_kind' },
    authorId: { type: 'uuid', name: 'author_id', nullable: true },
    authorName: { type: 'text', name: 'author_name' },
    visibility: { type: 'text' },
    body: { type: 'text' },
    eventCode: { type: 'text', name: 'event_code', nullable: true },
    eventParams: { type: 'jsonb', name: 'event_params', nullable: true },
    redactions: { type: 'int' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
});

/** All of it under the names of its properties, for statements too frequent for the mapper. */
export const MESSAGE_COLUMNS = Object.entries(messageTable.options.columns)
  .map(([name, column]) => `m.${column?.name ?? name} as "${name}"`)
  .join(', ');

export type ReadMarkRow = {
  ticketId: string;
  readerKind: 'customer' | 'agent';
  readerId: string;
  seq: number;
  at: Date;
};

export const readMarkTable = new EntitySchema<ReadMarkRow>({
  name: 'read_mark',
  tableName: 'read_mark',
  columns: {
    ticketId: { type: 'uuid', name: 'ticket_id', primary: true },
    readerKind: { type: 'text', name: 'reader_kind', primary: true },
    readerId: { type: 'uuid', name: 'reader_id', primary: true },
    seq: { type: 'int' },
    at: { type: 'timestamptz' },
  },
});
