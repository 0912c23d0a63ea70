import { z } from 'zod';
import { attachmentIdsSchema, attachmentSchema } from './attachment.ts';
import { bodyTextSchema, idSchema, timeSchema, wholeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

export const AUTHOR_KINDS = ['customer', 'agent', 'system'] as const;
export const VISIBILITIES = ['public', 'internal'] as const;

export const authorSchema = z.object({ kind: z.enum(AUTHOR_KINDS), id: z.string().nullable(), name: z.string() });

/** An entry of the thread. A system entry says what happened by `event.code`; its words belong to the reader's language. */
export const messageSchema = z.object({
  id: idSchema,
  ticketId: idSchema,
  seq: z.number().int().min(1),
  author: authorSchema,
  body: z.string(),
  visibility: z.enum(VISIBILITIES),
  at: timeSchema,
  clientMessageId: z.string().optional(),
  attachments: z.array(attachmentSchema),
  event: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
});
export type MessageView = z.infer<typeof messageSchema>;

/** The sender's own name for a message, one for each of a ticket: printable ASCII. */
export const clientMessageIdSchema = z.string().regex(/^[\x21-\x7e]{1,128}$/);

export const sendMessageShape = {
  clientMessageId: clientMessageIdSchema,
  body: bodyTextSchema,
  visibility: z.enum(VISIBILITIES).default('public'),
  attachmentIds: attachmentIdsSchema,
  /** The last entry an agent had seen when writing: a colleague's newer reply then refuses this one as `reply_overtaken`. */
  seenSeq: z.number().int().min(0).optional(),
};
const messagesInput = z.object({
  id: idSchema,
  afterSeq: wholeSchema(0).default(0),
  limit: wholeSchema(1, 200).default(50),
  /** What the page before named as the next; a thread may be paged like every list. */
  cursor: wholeSchema(0).optional(),
});
export const messagePageSchema = z.object({
  items: z.array(messageSchema),
  lastSeq: z.number().int(),
  more: z.boolean(),
  nextCursor: z.string().nullable(),
});

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/tickets/:id/messages',
  permission: 'ticket:read',
  summary: 'The thread after a seq, oldest first.',
  input: messagesInput,
  output: messagePageSchema,
});
export const postMessage = endpoint({
  name: 'postMessage',
  method: 'POST',
  path: '/api/tickets/:id/messages',
  permission: 'ticket:write',
  status: 201,
  again: 200,
  summary: 'Reply to the customer or write an internal note; a resend answers 200 with the first message.',
  input: z.object({ id: idSchema, ...sendMessageShape }),
  output: messageSchema,
});
export const listCustomerMessages = endpoint({
  name: 'listCustomerMessages',
  method: 'GET',
  path: '/api/customer/tickets/:id/messages',
  permission: 'customer',
  summary: 'The public thread of an own ticket.',
  input: messagesInput,
  output: messagePageSchema,
});
export const postCustomerMessage = endpoint({
  name: 'postCustomerMessage',
  method: 'POST',
  path: '/api/customer/tickets/:id/messages',
  permission: 'customer',
  status: 201,
  again: 200,
  summary: 'Write in an own ticket; a resend answers 200 with the first message.',
  input: z.object({
    id: idSchema,
    clientMessageId: clientMessageIdSchema,
    body: bodyTextSchema,
    attachmentIds: attachmentIdsSchema,
  }),
  output: messageSchema,
});
