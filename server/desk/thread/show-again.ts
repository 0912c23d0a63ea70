import type { Tx } from '../../kernel/tx.ts';
import { findAttachmentsById, findAttachmentsOf } from '../attachment/attachment.queries.ts';
import { viewAttachment } from '../attachment/attachment.view.ts';
import { findMessage } from './thread.queries.ts';
import { viewMessage } from './thread.view.ts';

/**
 * Shows whoever has the thread open the message of a file once more, as it stands now: by its place they know it again.
 * A file that hangs on no message yet is shown by nobody.
 */
export const showAgain = async (tx: Tx, attachmentId: string): Promise<void> => {
  const [attachment] = await findAttachmentsById(tx, [attachmentId]);
  const found = attachment?.messageId ? await findMessage(tx, attachment.messageId) : null;
  if (!found) return;
  const { message, customerId } = found;
  const files = (await findAttachmentsOf(tx, [message.id])).get(message.id) ?? [];
  tx.push({
    kind: 'message',
    ticketId: message.ticketId,
    customerId,
    message: viewMessage(message, files.map(viewAttachment)),
  });
};
