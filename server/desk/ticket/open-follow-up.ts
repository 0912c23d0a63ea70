import type { CustomerActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { appendToTicket, systemEntry } from './append-to-ticket.ts';
import { type OpenedTicket, type OpenTicket, openTicket } from './open-ticket.ts';
import { findTransactionIdsOf } from './ticket.queries.ts';
import type { Ticket } from './ticket.ts';

/** A closed ticket stays closed: its customer's next word begins a linked new one about the same transactions. */
export const openFollowUp = async (
  tx: Tx,
  actor: CustomerActor,
  closed: Ticket,
  input: Pick<OpenTicket, 'body' | 'clientMessageId' | 'attachmentIds' | 'filed'>,
): Promise<OpenedTicket> => {
  const transactionIds = (await findTransactionIdsOf(tx, [closed.id])).get(closed.id) ?? [];
  const opened = await openTicket(tx, actor, {
    customerId: closed.customerId,
    kind: closed.kind,
    channel: closed.channel,
    locale: closed.locale,
    subject: closed.subject,
    body: input.body,
    transactionIds,
    attachmentIds: input.attachmentIds,
    author: { kind: 'customer', id: actor.id, name: actor.name },
    clientMessageId: input.clientMessageId,
    followsId: closed.id,
    filed: input.filed,
  });
  await appendToTicket(tx, actor, closed, [
    systemEntry('ticket_followed_up', { ticketId: opened.ticket.id, number: opened.ticket.number }, 'public'),
  ]);
  return opened;
};
