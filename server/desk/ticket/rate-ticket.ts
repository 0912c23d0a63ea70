import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdOwnTicket } from './hold-own-ticket.ts';
import { ticketRated } from './ticket.events.ts';
import type { Ticket } from './ticket.ts';

export type RateTicket = { id: string; version?: number | undefined; score: number; comment?: string | undefined };

/** How the customer felt the matter was handled; a later rating replaces the earlier one. */
export const rateTicket = async (tx: Tx, actor: Actor, input: RateTicket): Promise<Ticket> => {
  const { ticket } = await holdOwnTicket(tx, actor, input);
  if (ticket.status !== 'resolved' && ticket.status !== 'closed')
    throw new Problem('refused', 'ticket_not_resolved', { status: ticket.status });

  const comment = input.comment === undefined ? null : redactSecrets(input.comment, tx).text;
  const { ticket: rated } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_rated', { score: input.score }, 'internal')],
    { ratingScore: input.score, ratingComment: comment, ratedAt: tx.now },
  );
  recordAudit(tx, actor, {
    action: 'ticket.rated',
    subject: { kind: 'ticket', id: ticket.id },
    before: { score: ticket.ratingScore },
    after: { score: input.score },
  });
  tx.emit(ticketRated, { ticketId: ticket.id, version: rated.version, score: input.score });
  return rated;
};
