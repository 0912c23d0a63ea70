import type { MessageView } from '../../contract/message.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type AttachmentOwner, claimAttachments } from '../attachment/claim-attachments.ts';
import { insertMessages } from './thread.store.ts';
import type { Message, MessageDraft } from './thread.ts';
import { viewMessage } from './thread.view.ts';

/** The thread's end as its ticket knows it; the caller holds the ticket's row. */
export type ThreadHead = { readonly ticketId: string; readonly lastSeq: number };

/** Gives drafts the next places of a thread and stores them. Attachments must be the owner's and not yet used. */
export const appendMessages = async (
  tx: Tx,
  head: ThreadHead,
  drafts: readonly MessageDraft[],
  owner: AttachmentOwner,
): Promise<{ message: Message; view: MessageView }[]> => {
  const messages = drafts.map(
    (draft, index): Message => ({
      id: tx.newId(),
      ticketId: head.ticketId,
      seq: head.lastSeq + 1 + index,
      clientMessageId: draft.clientMessageId ?? null,
      author: draft.author,
      visibility: draft.visibility,
      body: draft.body,
      event: draft.event ?? null,
      redactions: draft.redactions ?? 0,
      createdAt: tx.now,
    }),
  );
  if (messages.length > 0) insertMessages(tx, messages);

  const stored: { message: Message; view: MessageView }[] = [];
  for (const [index, message] of messages.entries()) {
    const attachments = await claimAttachments(tx, owner, {
      ids: drafts[index]?.attachmentIds ?? [],
      ticketId: message.ticketId,
      messageId: message.id,
    });
    stored.push({ message, view: viewMessage(message, attachments) });
  }
  return stored;
};
