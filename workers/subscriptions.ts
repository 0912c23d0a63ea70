import { refundApproved, refundDue } from '../server/desk/refund/refund.events.ts';
import { checkRefundJob, submitRefundJob } from '../server/desk/refund/refund.jobs.ts';
import { drainQueueJob } from '../server/desk/routing/routing.jobs.ts';
import { ticketMerged, ticketOpened, ticketResolved, ticketWithdrawn } from '../server/desk/ticket/ticket.events.ts';
import { triageTicketJob } from '../server/desk/triage/triage.jobs.ts';
import { CHECK_REFUND } from './jobs/check-refund.ts';
import { SUBMIT_REFUND } from './jobs/submit-refund.ts';
import { type Subscription, subscribe } from './subscription.ts';

/** When this event, then this job. Read from top to bottom it is what the desk does by itself. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  subscribe(ticketOpened, triageTicketJob, 'triage'),
  subscribe(ticketResolved, drainQueueJob, 'drain-queue'),
  subscribe(ticketWithdrawn, drainQueueJob, 'drain-queue'),
  subscribe(ticketMerged, drainQueueJob, 'drain-queue'),
  subscribe(refundApproved, submitRefundJob, SUBMIT_REFUND),
  subscribe(refundDue, checkRefundJob, CHECK_REFUND),
];
