import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findMessagesAt } from '../thread/thread.queries.ts';
import type { Author, Message } from '../thread/thread.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { openTicket } from './open-ticket.ts';
import { ticketSplit } from './ticket.events.ts';
import { maySplit } from './ticket.policy.ts';
import { findTransactionIdsOf } from './ticket.queries.ts';
import { linkTickets } from './ticket.store.ts';
import type { Ticket, TicketKind } from './ticket.ts';

export type SplitTicket = SeenTicket & { seqs: readonly number[]; kind: TicketKind; subject?: string | undefined };

const MAX_BODY = 20_000;

const askChosen = (ticket: Ticket, chosen: readonly Message[], seqs: readonly number[]): void => {
  const isWhole = chosen.length === new Set(seqs).size;
  if (!isWhole || chosen.some(({ visibility, author }) => visibility !== 'public' || author.kind === 'system'))
    throw new Problem('invalid', 'split_needs_messages', { fields: [{ path: 'seqs', code: 'not_messages' }] });
  if (!chosen.some(({ author }) => author.kind === 'customer' && author.id === ticket.customerId))
    throw new Problem('refused', 'split_needs_the_customer');
};

/** The customer's own words as they are; a colleague's with a name before them. */
const bodyOf = (chosen: readonly Message[]): string => {
  const body = chosen
    .map(({ author, body: text }) => (author.kind === 'customer' ? text : `${author.name}: ${text}`))
    .join('\n\n');
  if (body.length > MAX_BODY) throw new Problem('refused', 'split_too_long', { most: MAX_BODY });
  return body;
};

/**
 * Begins a new ticket with some of a thread's messages, for the second matter in one conversation. They are copied: what
 * was said stays where it was said. Answers the new ticket.
 */
export const splitTicket = async (tx: Tx, actor: Actor, input: SplitTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  if (!maySplit(actor, ticket)) throw new Problem('refused', 'ticket_merged');
  const chosen = await findMessagesAt(tx, ticket.id, input.seqs);
  askChosen(ticket, chosen, input.seqs);
  const author: Author = { kind: 'customer', id: ticket.customerId, name: chosen[0]?.author.name ?? '' };

  const { ticket: opened } = await openTicket(tx, actor, {
    customerId: ticket.customerId,
    kind: input.kind,
    channel: ticket.channel,
    locale: ticket.locale,
    subject: input.subject,
    body: bodyOf(chosen),
    transactionIds: (await findTransactionIdsOf(tx, [ticket.id])).get(ticket.id) ?? [],
    attachmentIds: [],
    author,
  });
  await linkTickets(tx, opened.id, ticket.id, 'related');
  const { ticket: begun } = await appendToTicket(tx, actor, opened, [
    systemEntry('ticket_split_from', { ticketId: ticket.id, number: ticket.number, by: actor.name }, 'internal'),
  ]);
  await appendToTicket(tx, actor, ticket, [
    systemEntry('ticket_split_off', { ticketId: opened.id, number: opened.number }, 'public'),
  ]);
  recordAudit(tx, actor, {
    action: 'ticket.split',
    subject: { kind: 'ticket', id: ticket.id },
    after: { intoId: opened.id, seqs: chosen.map(({ seq }) => seq) },
  });
  tx.emit(ticketSplit, { ticketId: ticket.id, version: ticket.version, intoId: opened.id });
  return begun;
};
