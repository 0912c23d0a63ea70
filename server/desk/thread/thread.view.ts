import type { AttachmentView } from '../../contract/attachment.ts';
import type { MessageView } from '../../contract/message.ts';
import type { Message } from './thread.ts';

/** An entry as staff see it. */
export const viewMessage = (message: Message, attachments: readonly AttachmentView[] = []): MessageView => ({
  id: message.id,
  ticketId: message.ticketId,
  seq: message.seq,
  author: { ...message.author },
  body: message.body,
  visibility: message.visibility,
  at: message.createdAt.toISOString(),
  ...(message.clientMessageId === null ? {} : { clientMessageId: message.clientMessageId }),
  attachments: [...attachments],
  event: message.event && { code: message.event.code, params: { ...message.event.params } },
});

/** Event parameters a customer may read; any other one stays inside. */
const CUSTOMER_PARAMS: ReadonlySet<string> = new Set([
  'number',
  'names',
  'ticketId',
  'outcome',
  'redress',
  'refundId',
  'refundNumber',
  'transactionId',
  'money',
  'minor',
  'currency',
  'state',
  'topic',
  'title',
  'body',
  'score',
]);

/**
 * The same entry as its customer sees it, built field by field; null when it is not theirs to see. Of an agent only
 * the display name leaves the desk.
 */
export const customerMessage = (view: MessageView): MessageView | null => {
  if (view.visibility !== 'public') return null;
  const byCustomer = view.author.kind === 'customer';
  return {
    id: view.id,
    ticketId: view.ticketId,
    seq: view.seq,
    author: { kind: view.author.kind, id: byCustomer ? view.author.id : null, name: view.author.name },
    body: view.body,
    visibility: 'public',
    at: view.at,
    ...(byCustomer && view.clientMessageId !== undefined ? { clientMessageId: view.clientMessageId } : {}),
    attachments: view.attachments.map(({ id, name, size, type, scan }) => ({
      id,
      name,
      size,
      type,
      ...(scan === undefined ? {} : { scan }),
    })),
    event: view.event && {
      code: view.event.code,
      params: Object.fromEntries(Object.entries(view.event.params).filter(([name]) => CUSTOMER_PARAMS.has(name))),
    },
  };
};
