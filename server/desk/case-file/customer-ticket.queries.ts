import { z } from 'zod';
import type { CustomerTicketView } from '../../contract/portal.ts';
import type { CustomerActor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/page.ts';
import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import { findClocksOf } from '../clock/clock.queries.ts';
import { findComplaintsOf } from '../complaint/complaint.queries.ts';
import { findRefundsOfTicket } from '../refund/refund.queries.ts';
import { viewCustomerRefund } from '../refund/refund.view.ts';
import { findRemediesOfTickets } from '../remedy/remedy.queries.ts';
import { viewCustomerCredit } from '../remedy/remedy.view.ts';
import { findWait } from '../routing/wait.queries.ts';
import type { OpenedTicket } from '../ticket/open-ticket.ts';
import { findTicketsOfCustomer, findTransactionIdsOf, getOwnTicket } from '../ticket/ticket.queries.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { findTransactionsById } from '../transaction/transaction.queries.ts';
import { viewCustomerTicket } from './customer-ticket.view.ts';

const lessonSchema = z.object({ topic: z.string(), title: z.string(), body: z.string() });

/** The newest lesson that a thread holds, by ticket. */
const findLessons = async (tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerTicketView['lesson']>> => {
  const rows: { ticket_id: string; params: unknown }[] = await sql(tx).query(
    `select distinct on (ticket_id) ticket_id, event_params as params from message
     where ticket_id = any($1) and event_code = 'lesson_sent' and visibility = 'public' order by ticket_id, seq desc`,
    [[...ids]],
  );
  return new Map(rows.map(({ ticket_id, params }) => [ticket_id, lessonSchema.safeParse(params).data ?? null]));
};

const findRefunds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerTicketView['refunds']>> => {
  const holding: { ticket_id: string }[] = await sql(tx).query(
    'select distinct ticket_id from refund where ticket_id = any($1)',
    [[...ids]],
  );
  const found = new Map<string, CustomerTicketView['refunds']>();
  for (const { ticket_id } of holding)
    found.set(ticket_id, (await findRefundsOfTicket(tx, ticket_id)).map(viewCustomerRefund));
  return found;
};

const findCredits = async (tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerTicketView['credits']>> => {
  const found = new Map<string, CustomerTicketView['credits']>();
  for (const remedy of await findRemediesOfTickets(tx, ids))
    found.set(remedy.ticketId, [...(found.get(remedy.ticketId) ?? []), ...viewCustomerCredit(remedy)]);
  return found;
};

/** Where merged ones go on, by the survivor's id. */
const findSurvivors = async (
  tx: Tx,
  tickets: readonly Ticket[],
): Promise<Map<string | null, CustomerTicketView['mergedInto']>> => {
  const ids = tickets.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  if (ids.length === 0) return new Map();
  const rows: { id: string; number: string }[] = await sql(tx).query(
    'select id, number from ticket where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, number }) => [id, { id, number }]));
};

const viewAll = async (tx: Tx, actor: CustomerActor, tickets: readonly Ticket[]): Promise<CustomerTicketView[]> => {
  const ids = tickets.map(({ id }) => id);
  const clocks = await findClocksOf(tx, ids);
  const complaints = await findComplaintsOf(tx, ids);
  const transactionIds = await findTransactionIdsOf(tx, ids);
  const transactions = await findTransactionsById(tx, [...transactionIds.values()].flat());
  const refunds = await findRefunds(tx, ids);
  const credits = await findCredits(tx, ids);
  const lessons = await findLessons(tx, ids);
  const survivors = await findSurvivors(tx, tickets);
  return tickets.map((ticket) =>
    viewCustomerTicket(
      {
        ticket,
        complaint: complaints.get(ticket.id) ?? null,
        clocks: clocks.get(ticket.id) ?? [],
        transactions: (transactionIds.get(ticket.id) ?? []).flatMap((id) => transactions.get(id) ?? []),
        refunds: refunds.get(ticket.id) ?? [],
        credits: credits.get(ticket.id) ?? [],
        lesson: lessons.get(ticket.id) ?? null,
        waiting: null,
        mergedInto: survivors.get(ticket.mergedIntoId) ?? null,
      },
      actor.locale,
      tx.now,
    ),
  );
};

/** An own ticket; another's is absent. */
export const readCustomerTicket = async (tx: Tx, actor: CustomerActor, id: string): Promise<CustomerTicketView> => {
  const ticket = await getOwnTicket(tx, id, actor.id);
  const [view] = await viewAll(tx, actor, [ticket]);
  if (!view) throw new Error('a ticket came without its view');
  return { ...view, waiting: await findWait(tx, ticket) };
};

/** What was just opened, from what is at hand already. */
export const viewOpened = (tx: Tx, actor: CustomerActor, opened: OpenedTicket): CustomerTicketView =>
  viewCustomerTicket(
    { ...opened, refunds: [], credits: [], lesson: null, waiting: null, mergedInto: null },
    actor.locale,
    tx.now,
  );

/** Own tickets, newest first. */
export const readCustomerTickets = async (
  tx: Tx,
  actor: CustomerActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<CustomerTicketView>> => {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const tickets = await findTicketsOfCustomer(tx, actor.id, { limit, after });
  const { items, nextCursor } = pageOf(
    tickets,
    limit,
    (ticket) => [ticket.createdAt.toISOString(), ticket.id],
    (ticket) => ticket,
  );
  return { items: await viewAll(tx, actor, items), nextCursor };
};
