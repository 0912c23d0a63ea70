import { checkRefundJob, submitRefundJob } from '../server/desk/refund/refund.jobs.ts';
import { drainQueueJob } from '../server/desk/routing/routing.jobs.ts';
import { triageTicketJob } from '../server/desk/triage/triage.jobs.ts';
import { eventIdOf, type Handler, handle } from './handler.ts';
import { checkRefund } from './jobs/check-refund.ts';
import { runDrain } from './jobs/drain-queue.ts';
import { submitRefund } from './jobs/submit-refund.ts';
import { runTriage } from './jobs/triage-ticket.ts';

/** Job → code, by hand. */
export const HANDLERS: readonly Handler[] = [
  handle(triageTicketJob, runTriage),
  handle(drainQueueJob, runDrain),
  handle(submitRefundJob, (deps, data, context) => submitRefund(deps, data, eventIdOf(context))),
  handle(checkRefundJob, (deps, data, context) => checkRefund(deps, data, eventIdOf(context))),
];
