import { agentPresent } from '../server/desk/agent/agent.events.ts';
import { vulnerabilityConsentWithdrawn } from '../server/desk/customer/customer.events.ts';
import { billRead, importQueued } from '../server/desk/import/import.events.ts';
import { importFileJob } from '../server/desk/import/import.jobs.ts';
import { messagePosted } from '../server/desk/message/message.events.ts';
import { trainingQueued } from '../server/desk/model/learning.events.ts';
import { keepExampleJob, trainModelJob } from '../server/desk/model/learning.jobs.ts';
import { noticeQueued } from '../server/desk/notice/notice.events.ts';
import {
  acknowledgeTicketJob,
  sendNoticeJob,
  tellRefundJob,
  tellReplyJob,
  tellResolutionJob,
} from '../server/desk/notice/notice.jobs.ts';
import { outbreakChanged, outbreakOpened } from '../server/desk/outbreak/outbreak.events.ts';
import { proposeProblemJob } from '../server/desk/problem/problem.jobs.ts';
import { providerComplaintTold } from '../server/desk/provider/provider.events.ts';
import { providerAnswerDue } from '../server/desk/provider-complaint/provider-complaint.events.ts';
import {
  answerProviderJob,
  completeComplaintJob,
  readComplaintJob,
  tellRefundAgreedJob,
} from '../server/desk/provider-complaint/provider-complaint.jobs.ts';
import { reconciliationDue } from '../server/desk/reconciliation/reconciliation.events.ts';
import { beginMatchingJob, reconcileJob } from '../server/desk/reconciliation/reconciliation.jobs.ts';
import { refundApproved, refundDue, refundSucceeded } from '../server/desk/refund/refund.events.ts';
import { checkRefundJob, submitRefundJob } from '../server/desk/refund/refund.jobs.ts';
import { drainQueueJob } from '../server/desk/routing/routing.jobs.ts';
import {
  ticketAnswered,
  ticketMerged,
  ticketOpened,
  ticketReclassified,
  ticketResolved,
  ticketWithdrawn,
} from '../server/desk/ticket/ticket.events.ts';
import { ticketTriaged } from '../server/desk/triage/triage.events.ts';
import { forgetHintsJob, triageTicketJob } from '../server/desk/triage/triage.jobs.ts';
import { CHECK_REFUND } from './jobs/check-refund.ts';
import { SUBMIT_REFUND } from './jobs/submit-refund.ts';
import { type Subscription, subscribe } from './subscription.ts';

/** Time for a customer who has the thread open to read an answer before a mail tells of it. */
const READING_MS = 5 * 60_000;

/** When this event, then this job. Read from top to bottom it is what the desk does by itself. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  subscribe(ticketOpened, triageTicketJob, 'triage'),
  subscribe(ticketReclassified, keepExampleJob, 'keep-example'),
  subscribe(trainingQueued, trainModelJob, 'train-model'),
  subscribe(ticketTriaged, acknowledgeTicketJob, 'acknowledge-ticket'),
  subscribe(messagePosted, tellReplyJob, 'tell-reply', { delayMs: READING_MS }),
  subscribe(ticketResolved, tellResolutionJob, 'tell-resolution'),
  subscribe(ticketResolved, drainQueueJob, 'drain-queue'),
  subscribe(ticketWithdrawn, drainQueueJob, 'drain-queue'),
  subscribe(ticketMerged, drainQueueJob, 'drain-queue'),
  subscribe(agentPresent, drainQueueJob, 'drain-queue'),
  subscribe(vulnerabilityConsentWithdrawn, forgetHintsJob, 'forget-hints'),
  subscribe(refundApproved, submitRefundJob, SUBMIT_REFUND),
  subscribe(refundDue, checkRefundJob, CHECK_REFUND),
  subscribe(refundSucceeded, tellRefundJob, 'tell-refund'),
  subscribe(providerComplaintTold, readComplaintJob, 'read-complaint'),
  subscribe(ticketAnswered, answerProviderJob, 'answer-provider'),
  subscribe(providerAnswerDue, answerProviderJob, 'answer-provider'),
  subscribe(ticketResolved, completeComplaintJob, 'complete-complaint'),
  subscribe(refundApproved, tellRefundAgreedJob, 'tell-refund-agreed'),
  subscribe(outbreakOpened, proposeProblemJob, 'propose-problem'),
  subscribe(outbreakChanged, proposeProblemJob, 'propose-problem'),
  subscribe(importQueued, importFileJob, 'import-file'),
  subscribe(billRead, beginMatchingJob, 'begin-matching'),
  subscribe(reconciliationDue, reconcileJob, 'reconcile'),
  subscribe(noticeQueued, sendNoticeJob, 'send-notice'),
];
