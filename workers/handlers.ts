import { importFileJob } from '../server/desk/import/import.jobs.ts';
import { keepExample } from '../server/desk/model/keep-example.ts';
import { keepExampleJob, trainModelJob } from '../server/desk/model/learning.jobs.ts';
import {
  acknowledgeTicketJob,
  sendNoticeJob,
  tellRefundJob,
  tellReplyJob,
  tellResolutionJob,
} from '../server/desk/notice/notice.jobs.ts';
import { proposeProblemJob } from '../server/desk/problem/problem.jobs.ts';
import {
  answerProviderJob,
  completeComplaintJob,
  readComplaintJob,
  tellRefundAgreedJob,
} from '../server/desk/provider-complaint/provider-complaint.jobs.ts';
import { queueComplete, queueRefundAgreed } from '../server/desk/provider-complaint/queue-answers.ts';
import { beginMatchingJob, reconcileJob } from '../server/desk/reconciliation/reconciliation.jobs.ts';
import { checkRefundJob, submitRefundJob } from '../server/desk/refund/refund.jobs.ts';
import { drainQueueJob } from '../server/desk/routing/routing.jobs.ts';
import { forgetHints } from '../server/desk/triage/forget-hints.ts';
import { forgetHintsJob, triageTicketJob } from '../server/desk/triage/triage.jobs.ts';
import { eventIdOf, type Handler, handle } from './handler.ts';
import { runAcknowledge } from './jobs/acknowledge-ticket.ts';
import { answerProvider } from './jobs/answer-provider.ts';
import { checkRefund } from './jobs/check-refund.ts';
import { runDrain } from './jobs/drain-queue.ts';
import { importFile } from './jobs/import-file.ts';
import { runProposeProblem } from './jobs/propose-problem.ts';
import { readComplaint } from './jobs/read-complaint.ts';
import { reconcile, runBeginMatching } from './jobs/reconcile.ts';
import { runSendNotice } from './jobs/send-notice.ts';
import { submitRefund } from './jobs/submit-refund.ts';
import { runTellRefund } from './jobs/tell-refund.ts';
import { runTellReply } from './jobs/tell-reply.ts';
import { runTellResolution } from './jobs/tell-resolution.ts';
import { runTraining } from './jobs/train-model.ts';
import { runTriage } from './jobs/triage-ticket.ts';

/** Job → code, by hand. */
export const HANDLERS: readonly Handler[] = [
  handle(triageTicketJob, async (deps, data, context) =>
    runTriage({ ...deps, model: await deps.models.get() }, data, context),
  ),
  handle(keepExampleJob, ({ inTx }, { ticketId }) => inTx((tx) => keepExample(tx, ticketId))),
  handle(trainModelJob, runTraining),
  handle(forgetHintsJob, ({ inTx }, { customerId }) => inTx((tx) => forgetHints(tx, customerId))),
  handle(drainQueueJob, runDrain),
  handle(acknowledgeTicketJob, runAcknowledge),
  handle(tellReplyJob, runTellReply),
  handle(tellResolutionJob, runTellResolution),
  handle(tellRefundJob, runTellRefund),
  handle(sendNoticeJob, runSendNotice),
  handle(submitRefundJob, (deps, data, context) => submitRefund(deps, data, eventIdOf(context))),
  handle(proposeProblemJob, runProposeProblem),
  handle(importFileJob, importFile),
  handle(beginMatchingJob, runBeginMatching),
  handle(reconcileJob, reconcile),
  handle(readComplaintJob, readComplaint),
  handle(answerProviderJob, answerProvider),
  handle(completeComplaintJob, async ({ inTx }, { ticketId, completeAtProvider }) => {
    if (completeAtProvider) await inTx((tx) => queueComplete(tx, ticketId));
  }),
  handle(tellRefundAgreedJob, ({ inTx }, data) => inTx((tx) => queueRefundAgreed(tx, data))),
  handle(checkRefundJob, (deps, data, context) => checkRefund(deps, data, eventIdOf(context))),
];
