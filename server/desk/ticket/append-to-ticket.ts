import type { MessageView } from '../../contract/message.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { appendMessages } from '../thread/append-messages.ts';
import type { Author, MessageDraft, Visibility } from '../thread/thread.ts';
import { searchTerms } from './search-terms.ts';
import { ticketAnswered } from './ticket.events.ts';
import { afterMessages, isAnswer } from './ticket.rules.ts';
import { saveTicket } from './ticket.store.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

export type Appended = { ticket: Ticket; messages: MessageView[] };

const SYSTEM: Author = { kind: 'system', id: null, name: 'system' };

/** An entry that says what happened; the words are made where it is read. */
export const systemEntry = (
  code: string,
  params: Readonly<Record<string, unknown>>,
  visibility: Visibility,
): MessageDraft => ({ author: SYSTEM, visibility, body: '', event: { code, params } });

/**
 * Writes entries and a change of the ticket together, then tells the open sockets. The caller holds the ticket's row.
 * Without a change of its own the ticket keeps its version.
 */
export const appendToTicket = async (
  tx: Tx,
  actor: Actor,
  ticket: Ticket,
  drafts: readonly MessageDraft[],
  patch: TicketPatch = {},
): Promise<Appended> => {
  const stored = await appendMessages(tx, { ticketId: ticket.id, lastSeq: ticket.lastSeq }, drafts, {
    kind: actor.kind,
    id: actor.id,
  });
  const messages = stored.map(({ message }) => message);
  const keepVersion = Object.keys(patch).length === 0;
  const spoken = messages.filter(({ author }) => author.kind !== 'system').map(({ body }) => body);

  const saved = saveTicket(
    tx,
    ticket,
    { ...patch, ...afterMessages(ticket, messages) },
    { keepVersion, terms: searchTerms(spoken) },
  );

  if (ticket.complaintSource !== null && messages.some(isAnswer)) tx.emit(ticketAnswered, { ticketId: ticket.id });
  for (const { view } of stored)
    tx.push({ kind: 'message', ticketId: saved.id, customerId: saved.customerId, message: view });
  tx.push({
    kind: 'changed',
    refs: keepVersion
      ? [{ kind: 'queue', id: saved.id, version: saved.version }]
      : [
          { kind: 'ticket', id: saved.id, version: saved.version },
          { kind: 'queue', id: saved.id, version: saved.version },
        ],
    ticketId: saved.id,
    customerId: saved.customerId,
  });
  return { ticket: saved, messages: stored.map(({ view }) => view) };
};
