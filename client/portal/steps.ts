import type { CustomerTicketView } from '../../server/contract/portal.ts';

export type Step = {
  readonly code: CustomerTicketView['steps'][number]['code'];
  readonly at: string | null;
  readonly state: 'done' | 'next' | 'later';
};

const MONEY = new Set(['money_sent', 'money_arrived']);
const isOver = (ticket: CustomerTicketView) => ['resolved', 'closed', 'withdrawn'].includes(ticket.status);

/** The steps worth showing: no money steps once it is over without money, no closing before it is closed. */
export const shownSteps = (ticket: CustomerTicketView): Step[] => {
  const shown = ticket.steps.filter((step) => {
    if (step.at !== null) return true;
    if (step.code === 'closed') return false;
    return !(isOver(ticket) && (!MONEY.has(step.code) || ticket.refunds.length === 0));
  });
  const next = shown.findIndex((step) => step.at === null);
  return shown.map((step, index) => ({
    ...step,
    state: step.at !== null ? 'done' : index === next ? 'next' : 'later',
  }));
};

const isLookedAt = ({ code, at }: CustomerTicketView['steps'][number]) => code === 'looked_at' && at !== null;

/** The promise that matters now: the soonest still running or late one, but not of an answer that came late; none once the matter is over. */
export const promiseNow = (ticket: CustomerTicketView) =>
  isOver(ticket)
    ? null
    : (ticket.clocks
        .filter(
          ({ state, kind }) =>
            state === 'running' || (state === 'late' && !(kind === 'first_response' && ticket.steps.some(isLookedAt))),
        )
        .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0] ?? null);
