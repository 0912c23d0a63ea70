import type { MessageView } from '../../contract/message.ts';
import { type Actor, hasPermission } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findAttachmentsOf } from '../attachment/attachment.queries.ts';
import { viewAttachment } from '../attachment/attachment.view.ts';
import { findMessages } from '../thread/thread.queries.ts';
import { customerMessage, viewMessage } from '../thread/thread.view.ts';
import { getOwnTicket, getTicket } from '../ticket/ticket.queries.ts';

export type MessagePage = { items: MessageView[]; lastSeq: number; more: boolean; nextCursor: string | null };
export type MessageRange = { id: string; afterSeq: number; limit: number };

/** The thread after a seq as this actor may read it; `lastSeq` is the last one the actor may know of. */
export const readThread = async (tx: Tx, actor: Actor, { id, afterSeq, limit }: MessageRange): Promise<MessagePage> => {
  const forCustomer = actor.kind === 'customer';
  if (!forCustomer && !hasPermission(actor, 'ticket:read')) throw new Problem('forbidden', 'ticket_read_forbidden');
  const ticket = forCustomer ? await getOwnTicket(tx, id, actor.id) : await getTicket(tx, id);

  const found = await findMessages(tx, { ticketId: id, afterSeq, limit, visibility: forCustomer ? 'public' : 'all' });
  const kept = found.slice(0, limit);
  const attachments = await findAttachmentsOf(
    tx,
    kept.map((message) => message.id),
  );
  const views = kept.map((message) => viewMessage(message, (attachments.get(message.id) ?? []).map(viewAttachment)));
  return {
    items: forCustomer ? views.flatMap((view) => customerMessage(view) ?? []) : views,
    lastSeq: forCustomer ? ticket.lastPublicSeq : ticket.lastSeq,
    more: found.length > limit,
    nextCursor: found.length > limit ? String(kept.at(-1)?.seq) : null,
  };
};

/** The thread after a seq as its customer reads it, whoever asks: for what leaves the desk. */
export const readPublicThread = async (
  tx: Tx,
  { id, afterSeq, limit }: MessageRange,
): Promise<{ items: MessageView[]; more: boolean }> => {
  const found = await findMessages(tx, { ticketId: id, afterSeq, limit, visibility: 'public' });
  const kept = found.slice(0, limit);
  const attachments = await findAttachmentsOf(
    tx,
    kept.map((message) => message.id),
  );
  return {
    items: kept.flatMap(
      (message) => customerMessage(viewMessage(message, (attachments.get(message.id) ?? []).map(viewAttachment))) ?? [],
    ),
    more: found.length > limit,
  };
};
