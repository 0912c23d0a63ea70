import type { Locale } from '../../contract/common.ts';
import type { CustomerTicketView } from '../../contract/portal.ts';
import type { Clock } from '../clock/clock.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { customerStatus } from '../ticket/ticket.rules.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { TransactionRecord } from '../transaction/transaction.ts';
import { viewCustomerTransaction } from '../transaction/transaction.view.ts';
import { customerActionsOn, nextStepOf, promisesOf, stepsOf } from './customer-ticket.rules.ts';
import { NEXT_STEP_WORDS } from './next-step.words.ts';

export type CustomerCaseParts = {
  readonly ticket: Ticket;
  readonly complaint: Complaint | null;
  readonly clocks: readonly Clock[];
  readonly transactions: readonly TransactionRecord[];
  readonly refunds: CustomerTicketView['refunds'];
  readonly credits: CustomerTicketView['credits'];
  readonly lesson: CustomerTicketView['lesson'];
  readonly waiting: CustomerTicketView['waiting'];
  readonly mergedInto: CustomerTicketView['mergedInto'];
};

/** An own ticket as its customer sees it, built field by field; nothing here comes from the agents' view. */
export const viewCustomerTicket = (parts: CustomerCaseParts, locale: Locale, now: Date): CustomerTicketView => {
  const { ticket, complaint, refunds } = parts;
  const step = nextStepOf(ticket, refunds);
  return {
    id: ticket.id,
    number: ticket.number,
    kind: ticket.kind,
    status: customerStatus(ticket),
    subject: ticket.subject,
    locale: ticket.locale,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    version: ticket.version,
    lastSeq: ticket.lastPublicSeq,
    clocks: promisesOf(parts.clocks, now),
    steps: stepsOf(ticket, complaint, refunds),
    waiting: parts.waiting,
    nextStep: { code: step, text: NEXT_STEP_WORDS[locale][step] },
    mergedInto: parts.mergedInto,
    transactions: parts.transactions.map(viewCustomerTransaction),
    refunds,
    credits: parts.credits,
    outcome: ticket.kind === 'complaint' && complaint?.communicatedAt ? complaint.outcome : null,
    lesson: parts.lesson,
    rating: ticket.ratingScore === null ? null : { score: ticket.ratingScore, comment: ticket.ratingComment },
    can: customerActionsOn(ticket),
  };
};
