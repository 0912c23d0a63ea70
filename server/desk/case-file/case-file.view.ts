import type { CustomerView } from '../../contract/customer.ts';
import type { TicketStatus, TicketView } from '../../contract/ticket.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../clock/clock.ts';
import { viewClock } from '../clock/clock.view.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { viewComplaint } from '../complaint/complaint.view.ts';
import { actionsOn } from '../ticket/ticket.policy.ts';
import type { QueueRow } from '../ticket/ticket.row.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { localeOf, viewTicketSummary } from '../ticket/ticket.view.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { viewTransaction } from '../transaction/transaction.view.ts';

export type CaseParts = {
  readonly row: QueueRow;
  readonly ticket: Ticket;
  readonly customer: CustomerView;
  readonly transactions: readonly TransactionRecord[];
  readonly complaint: Complaint | null;
  readonly clocks: readonly Clock[];
  readonly intake: TicketView['intake'];
  readonly providerComplaint: TicketView['providerComplaint'];
  readonly triage: TicketView['triage'];
  readonly refunds: TicketView['refunds'];
  readonly mergedInto: TicketView['mergedInto'];
  readonly links: TicketView['links'];
  readonly earlier: readonly { id: string; number: string; subject: string; status: TicketStatus; createdAt: Date }[];
};

const ratingOf = ({ ratingScore, ratingComment, ratedAt }: Ticket): TicketView['rating'] =>
  ratingScore === null || ratedAt === null
    ? null
    : { score: ratingScore, comment: ratingComment, at: ratedAt.toISOString() };

/** The whole ticket as staff see it. A complaint that was undone is history, not the ticket's state. */
export const viewCaseFile = (parts: CaseParts, actor: Actor, now: Date): TicketView => {
  const { ticket, complaint, customer } = parts;
  return {
    ...viewTicketSummary(parts.row, localeOf(actor)),
    customer: {
      id: customer.id,
      name: customer.name,
      locale: customer.locale,
      emailMasked: customer.emailMasked,
      phoneMasked: customer.phoneMasked,
      assurance: customer.assurance,
      ticketCount: customer.ticketCount,
    },
    transactions: parts.transactions.map((record) => viewTransaction(record, customer.name)),
    complaint: ticket.kind === 'complaint' && complaint ? viewComplaint(complaint) : null,
    clocks: parts.clocks.map((clock) => viewClock(clock, now)),
    providerComplaint: parts.providerComplaint,
    intake: parts.intake,
    triage: parts.triage,
    refunds: parts.refunds,
    mergedInto: parts.mergedInto,
    links: parts.links,
    earlier: parts.earlier.map(({ createdAt, ...one }) => ({ ...one, createdAt: createdAt.toISOString() })),
    rating: ratingOf(ticket),
    can: actionsOn(actor, ticket, complaint),
  };
};
