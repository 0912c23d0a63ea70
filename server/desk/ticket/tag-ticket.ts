import { MAX_TAGS } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { ticketTagged } from './ticket.events.ts';
import { mayTag } from './ticket.policy.ts';
import type { Ticket } from './ticket.ts';

export type TagTicket = SeenTicket & { add: readonly string[]; remove: readonly string[] };

/** Puts tags on and takes others off. What is so already is no change and makes no entry. */
export const tagTicket = async (tx: Tx, actor: Actor, input: TagTicket): Promise<Ticket> => {
  const ticket = await holdTicket(tx, actor, input);
  if (!mayTag(actor, ticket)) throw new Problem('refused', 'ticket_merged');
  const tags = [...new Set([...ticket.tags, ...input.add])].filter((tag) => !input.remove.includes(tag)).sort();
  if (tags.length > MAX_TAGS) throw new Problem('refused', 'too_many_tags', { most: MAX_TAGS });
  const added = tags.filter((tag) => !ticket.tags.includes(tag));
  const removed = ticket.tags.filter((tag) => !tags.includes(tag));
  if (added.length === 0 && removed.length === 0) return ticket;

  const change = [...added.map((tag) => `+${tag}`), ...removed.map((tag) => `−${tag}`)].join(' ');
  const entry = systemEntry('ticket_tagged', { change, by: actor.name }, 'internal');
  const { ticket: tagged } = await appendToTicket(tx, actor, ticket, [entry], { tags });
  recordAudit(tx, actor, {
    action: 'ticket.tagged',
    subject: { kind: 'ticket', id: ticket.id },
    before: { tags: ticket.tags },
    after: { tags },
  });
  tx.emit(ticketTagged, { ticketId: ticket.id, version: tagged.version });
  return tagged;
};
