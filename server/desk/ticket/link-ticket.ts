import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdTurnOf } from '../duplicate/duplicate.queries.ts';
import { findOwnTransactions } from '../transaction/transaction.queries.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { holdTicket, type SeenTicket } from './hold-ticket.ts';
import { relateByTransaction } from './relate-by-transaction.ts';
import { ticketLinked } from './ticket.events.ts';
import { mayLink } from './ticket.policy.ts';
import { findTicket, getTicket } from './ticket.queries.ts';
import { linkTickets, linkTransactions } from './ticket.store.ts';
import type { Ticket, TicketPatch } from './ticket.ts';

export type LinkTicket = SeenTicket & { ticketId?: string | undefined; transactionId?: string | undefined };

const linkTransaction = async (tx: Tx, ticket: Ticket, transactionId: string): Promise<TicketPatch> => {
  const [transaction] = await findOwnTransactions(tx, ticket.customerId, [transactionId]);
  if (!transaction) throw new Problem('refused', 'transaction_absent');
  const { record, snapshot } = transaction;
  linkTransactions(tx, ticket.id, [{ id: record.id, snapshot }]);
  await relateByTransaction(tx, ticket, record.id);
  return { provider: ticket.provider ?? record.provider };
};

const linkOther = async (tx: Tx, ticket: Ticket, otherId: string): Promise<string> => {
  const other = otherId === ticket.id ? null : await findTicket(tx, otherId);
  if (!other) throw new Problem('refused', 'linked_ticket_absent');
  await linkTickets(tx, ticket.id, other.id, 'related');
  return other.number;
};

/** Links to another ticket, or to a transaction of the ticket's own customer. */
export const linkTicket = async (tx: Tx, actor: Actor, input: LinkTicket): Promise<Ticket> => {
  if (input.ticketId === undefined && input.transactionId === undefined)
    throw new Problem('invalid', 'link_needs_a_target', { fields: [{ path: 'ticketId', code: 'required' }] });
  if (input.transactionId !== undefined) await holdTurnOf(tx, (await getTicket(tx, input.id)).customerId);
  const ticket = await holdTicket(tx, actor, input);
  if (!mayLink(actor, ticket)) throw new Problem('refused', 'ticket_merged');

  const patch = input.transactionId === undefined ? {} : await linkTransaction(tx, ticket, input.transactionId);
  const number = input.ticketId === undefined ? null : await linkOther(tx, ticket, input.ticketId);
  const params = { ticketId: input.ticketId ?? null, transactionId: input.transactionId ?? null, number };
  const { ticket: linked } = await appendToTicket(
    tx,
    actor,
    ticket,
    [systemEntry('ticket_linked', { ...params, by: actor.name }, 'internal')],
    { provider: ticket.provider, ...patch },
  );
  recordAudit(tx, actor, { action: 'ticket.linked', subject: { kind: 'ticket', id: ticket.id }, after: params });
  tx.emit(ticketLinked, { ticketId: ticket.id, version: linked.version });
  return linked;
};
