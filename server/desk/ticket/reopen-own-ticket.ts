import type { Actor } from '../../kernel/actor.ts';
import { step } from '../../kernel/machine.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { redactSecrets } from '../triage/redact.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdOwnTicket } from './hold-own-ticket.ts';
import { openFollowUp } from './open-follow-up.ts';
import { takeUpAgain } from './take-up-again.ts';
import { ticketReopened } from './ticket.events.ts';
import { ticketMachine } from './ticket.machine.ts';
import type { Ticket } from './ticket.ts';

const FOLLOW_UP_BODY: Readonly<Record<Ticket['locale'], string>> = {
  'zh-CN': '问题仍未解决，请继续处理。',
  en: 'This is still not settled. Please take it up again.',
};

/** "Not settled after all": a resolved ticket opens again; a closed one is followed by a linked new ticket. */
export const reopenOwnTicket = async (
  tx: Tx,
  actor: Actor,
  input: { id: string; version?: number | undefined; reason?: string | undefined },
): Promise<Ticket> => {
  const { ticket, customer } = await holdOwnTicket(tx, actor, input);
  if (ticket.status === 'closed') {
    const body = input.reason ?? FOLLOW_UP_BODY[ticket.locale];
    return (await openFollowUp(tx, customer, ticket, { body, attachmentIds: [] })).ticket;
  }
  const status = ticket.status === 'resolved' ? step(ticketMachine, ticket.status, 'reopen') : null;
  if (!status) throw new Problem('refused', 'ticket_not_resolved', { status: ticket.status });

  const reason = redactSecrets(input.reason ?? '', tx);
  const words = { body: reason.text, redactions: reason.found.length, visibility: 'public' as const };
  const { ticket: reopened } = await appendToTicket(
    tx,
    actor,
    ticket,
    [
      ...(input.reason === undefined
        ? []
        : [{ ...words, author: { kind: 'customer' as const, id: customer.id, name: customer.name } }]),
      systemEntry('ticket_reopened', {}, 'public'),
    ],
    { ...(await takeUpAgain(tx, ticket)), status },
  );
  recordAudit(tx, actor, {
    action: 'ticket.reopened',
    subject: { kind: 'ticket', id: ticket.id },
    before: { status: ticket.status },
    after: { status },
  });
  tx.emit(ticketReopened, { ticketId: ticket.id, version: reopened.version, customerId: ticket.customerId });
  return reopened;
};
