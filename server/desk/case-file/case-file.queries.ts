import type { TicketView } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import { absent } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findClocks } from '../clock/clock.queries.ts';
import { findComplaint } from '../complaint/complaint.queries.ts';
import { countTicketsOf, getCustomer } from '../customer/customer.queries.ts';
import { viewCustomer } from '../customer/customer.view.ts';
import { findIntake } from '../intake/intake.queries.ts';
import { readFiled } from '../provider-complaint/read-filed.ts';
import { findRefundsOfTicket } from '../refund/refund.queries.ts';
import { viewRefund } from '../refund/refund.view.ts';
import { findQueueRow } from '../ticket/queue.queries.ts';
import { findTransactionIdsOf, getTicket } from '../ticket/ticket.queries.ts';
import { findTransactionsById } from '../transaction/transaction.queries.ts';
import { readTriage } from '../triage/read-triage.ts';
import { type CaseParts, viewCaseFile } from './case-file.view.ts';

const EARLIER = 10;

const findLinks = (tx: Tx, ticketId: string): Promise<TicketView['links']> =>
  sql(tx).query(
    `select t.id, t.number, l.relation from ticket_link l join ticket t on t.id = l.other_id where l.ticket_id = $1
     union
     select t.id, t.number, case l.relation when 'follows' then 'followed_by' when 'merged' then 'absorbed' else l.relation end
     from ticket_link l join ticket t on t.id = l.ticket_id where l.other_id = $1
     order by 2`,
    [ticketId],
  );

const findEarlier = (tx: Tx, customerId: string, ticketId: string): Promise<CaseParts['earlier']> =>
  sql(tx).query(
    `select id, number, subject, status, created_at as "createdAt" from ticket
     where customer_id = $1 and id <> $2 order by created_at desc, id desc limit ${EARLIER}`,
    [customerId, ticketId],
  );

const findMergedInto = async (tx: Tx, id: string | null): Promise<TicketView['mergedInto']> => {
  if (id === null) return null;
  const survivor = await getTicket(tx, id);
  return { id: survivor.id, number: survivor.number };
};

/** What of a merged ticket stays readable in its own place. */
export const countStaying = async (
  tx: Tx,
  ticketId: string,
): Promise<{ messages: number; files: number; refunds: number }> => {
  const [counts]: { messages: number; files: number; refunds: number }[] = await sql(tx).query(
    `select (select count(*) from message where ticket_id = $1 and author_kind <> 'system')::int as messages,
       (select count(*) from attachment where ticket_id = $1 and message_id is not null)::int as files,
       (select count(*) from refund where ticket_id = $1)::int as refunds`,
    [ticketId],
  );
  return counts ?? { messages: 0, files: 0, refunds: 0 };
};

/** Everything the desk knows of one ticket, as this actor may see it. */
export const readCaseFile = async (tx: Tx, actor: Actor, ticketId: string): Promise<TicketView> => {
  const row = await findQueueRow(tx, ticketId);
  if (!row) throw absent('ticket_absent');
  const ticket = await getTicket(tx, ticketId);
  const customer = await getCustomer(tx, ticket.customerId);
  const counts = await countTicketsOf(tx, [customer.id]);
  const transactionIds = (await findTransactionIdsOf(tx, [ticketId])).get(ticketId) ?? [];
  const transactions = await findTransactionsById(tx, transactionIds);
  const refunds = await findRefundsOfTicket(tx, ticketId);

  return viewCaseFile(
    {
      row,
      ticket,
      customer: viewCustomer(customer, counts.get(customer.id) ?? 0),
      transactions: transactionIds.flatMap((id) => transactions.get(id) ?? []),
      complaint: await findComplaint(tx, ticketId),
      clocks: await findClocks(tx, ticketId),
      providerComplaint: ticket.complaintSource === null ? null : await readFiled(tx, actor, ticketId),
      intake: await findIntake(tx, ticketId),
      triage: await readTriage(tx, actor, ticket),
      refunds: refunds.map((refund) => viewRefund(refund, actor)),
      mergedInto: await findMergedInto(tx, ticket.mergedIntoId),
      links: await findLinks(tx, ticketId),
      earlier: await findEarlier(tx, ticket.customerId, ticketId),
    },
    actor,
    tx.now,
  );
};
