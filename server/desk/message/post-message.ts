import type { MessageView } from '../../contract/message.ts';
import { type Actor, type CustomerActor, hasPermission, isStaff, type StaffActor } from '../../kernel/actor.ts';
import { absent, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { alertOfMessage } from '../alert/raise-alerts.ts';
import { findAttachmentsById, findAttachmentsOf } from '../attachment/attachment.queries.ts';
import { viewAttachment } from '../attachment/attachment.view.ts';
import { findFirstMessage, findMessageByClientId, findNewerReply } from '../thread/thread.queries.ts';
import type { Message, MessageDraft, Visibility } from '../thread/thread.ts';
import { viewMessage } from '../thread/thread.view.ts';
import { checkAnswerFits } from '../ticket/answer-limit.rules.ts';
import { openFollowUp } from '../ticket/open-follow-up.ts';
import { takeCustomerMessage } from '../ticket/take-customer-message.ts';
import { takeStaffMessage } from '../ticket/take-staff-message.ts';
import { findFollowUpHolding, lockTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { redactSecrets } from '../triage/redact.ts';
import { messagePosted } from './message.events.ts';

export type PostMessage = {
  ticketId: string;
  clientMessageId: string;
  body: string;
  visibility: Visibility;
  attachmentIds: readonly string[];
  /** Absent: sent whatever a colleague wrote meanwhile. */
  seenSeq?: number | undefined;
};

/**
 * `created` is false for a resend, which answers the first message again. `message` is the staff's view of it, `ticket` the
 * one that took it, as it now is.
 */
export type PostedMessage = { message: MessageView; ticket: Ticket; created: boolean };

const MERGE_HOPS = 10;

type Target = { ticket: Ticket; sent: Message | null };

/** The ticket, held, and what of this message it has already. Asked together: most messages meet no more than this. */
const lockAt = async (tx: Tx, ticketId: string, clientMessageId: string): Promise<Target> => {
  const [ticket, sent] = await Promise.all([
    lockTicket(tx, ticketId),
    findMessageByClientId(tx, ticketId, clientMessageId),
  ]);
  return { ticket, sent };
};

/** The ticket that takes the message: of a merged one, a customer's words go on in the survivor. */
const lockTarget = async (tx: Tx, actor: Actor, { ticketId, clientMessageId }: PostMessage): Promise<Target> => {
  let target = await lockAt(tx, ticketId, clientMessageId);
  if (actor.kind !== 'customer') return target;
  if (target.ticket.customerId !== actor.id) throw absent('ticket_absent');
  for (let hop = 0; hop < MERGE_HOPS && target.ticket.mergedIntoId !== null; hop += 1)
    target = await lockAt(tx, target.ticket.mergedIntoId, clientMessageId);
  return target;
};

const viewStored = async (tx: Tx, message: Message): Promise<MessageView> =>
  viewMessage(message, ((await findAttachmentsOf(tx, [message.id])).get(message.id) ?? []).map(viewAttachment));

const isSame = (message: Message, draft: MessageDraft): boolean =>
  message.author.kind === draft.author.kind &&
  message.author.id === draft.author.id &&
  message.body === draft.body &&
  message.visibility === draft.visibility;

const findSent = async (tx: Tx, { ticket, sent }: Target, clientMessageId: string): Promise<Message | null> => {
  if (sent || ticket.status !== 'closed') return sent;
  const followUpId = await findFollowUpHolding(tx, ticket.id, clientMessageId);
  return followUpId === null ? null : findMessageByClientId(tx, followUpId, clientMessageId);
};

const draftOf = (tx: Tx, actor: CustomerActor | StaffActor, input: PostMessage): MessageDraft => {
  const { text, found } = redactSecrets(input.body, actor.kind === 'customer' ? tx : undefined);
  const common = {
    visibility: input.visibility,
    clientMessageId: input.clientMessageId,
    attachmentIds: input.attachmentIds,
    body: text,
    redactions: found.length,
  };
  if (actor.kind === 'customer') {
    if (input.visibility !== 'public') throw new Problem('forbidden', 'internal_notes_are_for_staff');
    return { ...common, author: { kind: 'customer', id: actor.id, name: actor.name } };
  }
  // An agent can still take the secret out before it reaches anybody; in a note it is masked like a customer's.
  if (input.visibility === 'public' && found.length > 0)
    throw new Problem('refused', 'message_contains_secret', { kinds: [...new Set(found.map(({ kind }) => kind))] });
  return { ...common, author: { kind: 'agent', id: actor.id, name: actor.name } };
};

/** Two agents must not answer one customer past each other. Asked under the ticket's lock, so no reply slips between. */
const askSeen = async (
  tx: Tx,
  actor: StaffActor,
  ticket: Ticket,
  { visibility, seenSeq }: PostMessage,
): Promise<void> => {
  if (visibility !== 'public' || seenSeq === undefined || seenSeq >= ticket.lastPublicSeq) return;
  const newer = await findNewerReply(tx, ticket.id, seenSeq, actor.id);
  if (newer)
    throw new Problem('conflict', 'reply_overtaken', { seq: newer.seq, by: newer.name, at: newer.at.toISOString() });
};

/** What is said in public where the matter was filed at a provider must be sayable there. */
const askFits = async (
  tx: Tx,
  ticket: Ticket,
  { visibility, body, attachmentIds = [] }: MessageDraft,
): Promise<void> => {
  if (ticket.complaintSource === null || visibility !== 'public') return;
  checkAnswerFits(ticket.complaintSource, body, await findAttachmentsById(tx, attachmentIds));
};

type Taken = Pick<PostedMessage, 'message' | 'ticket'>;

const follow = async (tx: Tx, actor: CustomerActor, closed: Ticket, input: PostMessage): Promise<Taken> => {
  const { ticket } = await openFollowUp(tx, actor, closed, input);
  const first = await findFirstMessage(tx, ticket.id);
  if (!first) throw new Error('a ticket was opened without its first message');
  return { ticket, message: await viewStored(tx, first) };
};

const take = async (
  tx: Tx,
  actor: CustomerActor | StaffActor,
  ticket: Ticket,
  input: PostMessage,
  draft: MessageDraft,
): Promise<Taken> => {
  if (actor.kind === 'customer' && ticket.status === 'closed') return follow(tx, actor, ticket, input);
  const { ticket: taken, messages } =
    actor.kind === 'customer'
      ? await takeCustomerMessage(tx, actor, ticket, draft)
      : await takeStaffMessage(tx, actor, ticket, draft);
  const [message] = messages;
  if (!message) throw new Error('the thread stored nothing');
  return { ticket: taken, message };
};

/**
 * The one way a person's words enter a thread, from HTTP and from sockets. Who thinks to know the ticket may say so for a
 * plain message: it is then written unasked in one statement, which undoes itself where the ticket or its thread went on,
 * or has the message already.
 */
export const postMessage = async (
  tx: Tx,
  actor: Actor,
  input: PostMessage,
  known: Ticket | null = null,
): Promise<PostedMessage> => {
  if (actor.kind !== 'customer' && !(isStaff(actor) && hasPermission(actor, 'ticket:write')))
    throw new Problem('forbidden', 'message_post_forbidden');
  const target = known ? { ticket: known, sent: null } : await lockTarget(tx, actor, input);
  const { ticket } = target;
  const draft = draftOf(tx, actor, input);

  const sent = await findSent(tx, target, input.clientMessageId);
  if (sent) {
    if (!isSame(sent, draft)) throw new Problem('conflict', 'client_message_id_taken');
    return { message: await viewStored(tx, sent), ticket, created: false };
  }

  if (actor.kind !== 'customer') {
    await askSeen(tx, actor, ticket, input);
    await askFits(tx, ticket, draft);
  }

  const taken = await take(tx, actor, ticket, input, draft);
  const { message } = taken;
  await alertOfMessage(tx, actor, {
    ticketId: message.ticketId,
    visibility: message.visibility,
    authorKind: actor.kind === 'customer' ? 'customer' : 'agent',
    body: message.body,
  });
  tx.emit(messagePosted, {
    messageId: message.id,
    ticketId: message.ticketId,
    seq: message.seq,
    authorKind: message.author.kind,
    visibility: message.visibility,
  });
  return { ...taken, created: true };
};
