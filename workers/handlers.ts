import { drainQueueJob } from '../server/desk/routing/routing.jobs.ts';
import { triageTicketJob } from '../server/desk/triage/triage.jobs.ts';
import { type Handler, handle } from './handler.ts';
import { runDrain } from './jobs/drain-queue.ts';
import { runTriage } from './jobs/triage-ticket.ts';

/** Job → code, by hand. */
export const HANDLERS: readonly Handler[] = [handle(triageTicketJob, runTriage), handle(drainQueueJob, runDrain)];
