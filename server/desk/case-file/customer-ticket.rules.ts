import type { CustomerTicketView } from '../../contract/portal.ts';
import { lapseClock } from '../clock/clock.rules.ts';
import type { Clock } from '../clock/clock.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { isUnfinished } from '../ticket/ticket.machine.ts';
import { customerStatus } from '../ticket/ticket.rules.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { NextStep } from './next-step.words.ts';

type Refunds = CustomerTicketView['refunds'];

/** Restarts leave cancelled clocks behind; a customer sees one promise of each kind, the newest. */
export const promisesOf = (clocks: readonly Clock[], now: Date): CustomerTicketView['clocks'] => {
  const newest = new Map<'first_response' | 'resolution', Clock>();
  for (const clock of clocks) {
    if (clock.kind !== 'first_response' && clock.kind !== 'resolution') continue;
    const held = newest.get(clock.kind);
    const replaces =
      !held || clock.startedAt > held.startedAt || (held.state === 'cancelled' && clock.state !== 'cancelled');
    if (replaces) newest.set(clock.kind, clock);
  }
  return [...newest.entries()].map(([kind, clock]) => {
    const { state } = lapseClock(clock, now);
    return {
      kind,
      dueAt: clock.dueAt.toISOString(),
      state: state === 'breached' ? 'late' : state === 'met' || state === 'cancelled' ? state : 'running',
    };
  });
};

/** A refund in one of these moves no money to the customer, or none any more. */
const STILL: readonly Refunds[number]['state'][] = ['declined', 'not_sent', 'came_back', 'cancelled'];

type Times = Pick<Ticket, 'createdAt' | 'firstResponseAt' | 'resolvedAt' | 'closedAt' | 'mergedIntoId'>;

/** The steps to watch, in order; those about money only when money is to move. A merged matter is decided and closed elsewhere. */
export const stepsOf = (
  ticket: Times,
  complaint: Pick<Complaint, 'decidedAt'> | null,
  refunds: Refunds,
): CustomerTicketView['steps'] => {
  const moving = refunds.filter(({ state }) => !STILL.includes(state));
  const sent = moving.find(({ state }) => state === 'on_its_way' || state === 'delayed' || state === 'arrived');
  const arrived = moving.find(({ state }) => state === 'arrived');
  const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
  const isMerged = ticket.mergedIntoId !== null;
  // Who asks for money back has looked at the matter, though they may not have written yet.
  const looks = [iso(ticket.firstResponseAt), ...refunds.map(({ steps }) => steps[0]?.at ?? null)];
  const [lookedAt = null] = looks.filter((at) => at !== null).sort();
  return [
    { code: 'received', at: iso(ticket.createdAt) },
    { code: 'looked_at', at: lookedAt },
    { code: 'decided', at: isMerged ? null : iso(complaint?.decidedAt ?? ticket.resolvedAt) },
    ...(moving.length === 0
      ? []
      : [
          { code: 'money_sent' as const, at: sent?.at ?? null },
          { code: 'money_arrived' as const, at: arrived?.at ?? null },
        ]),
    { code: 'closed', at: isMerged ? null : iso(ticket.closedAt) },
  ];
};

/** The one thing a customer should know about what comes next; money comes before everything else. */
export const nextStepOf = (ticket: Ticket, refunds: Refunds): NextStep => {
  const states = new Set(refunds.map(({ state }) => state));
  if (ticket.withdrawnAt !== null) return 'withdrawn';
  if (states.has('delayed')) return 'money_delayed';
  if (states.has('sending') || states.has('on_its_way')) return 'money_on_its_way';
  const status = customerStatus(ticket);
  if (status === 'waiting_for_you') return 'you_answer';
  if (states.has('deciding')) return 'we_decide_refund';
  if (ticket.mergedIntoId !== null) return 'goes_on_elsewhere';
  if (status === 'resolved') return 'check_and_rate';
  if (status === 'closed') return 'reopen_if_needed';
  return status === 'received' ? 'we_read' : 'we_work';
};

/** What the customer may do next. A closed matter still takes a word: it begins a linked new one. */
export const customerActionsOn = (ticket: Ticket): CustomerTicketView['can'] => {
  const ended = ticket.status === 'resolved' || ticket.status === 'closed';
  return [
    'reply',
    ...(isUnfinished(ticket.status) ? (['withdraw'] as const) : []),
    ...(ended ? (['reopen'] as const) : []),
    ...(ended && ticket.withdrawnAt === null ? (['rate'] as const) : []),
  ];
};
