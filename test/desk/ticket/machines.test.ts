import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMPLAINT_STATES, TICKET_STATUSES } from '../../../server/contract/ticket.ts';
import { type ComplaintEvent, complaintMachine } from '../../../server/desk/complaint/complaint.machine.ts';
import { isUnfinished, type TicketEvent, ticketMachine } from '../../../server/desk/ticket/ticket.machine.ts';
import { step, unreachable } from '../../../server/kernel/machine.ts';

const TICKET_EVENTS: TicketEvent[] = [
  'assign',
  'reply',
  'customer_wrote',
  'wait',
  'snooze',
  'wake',
  'resolve',
  'reopen',
  'close',
  'withdraw',
  'merge',
];
/** One row a status, one word an event in the order above; '-' is refused. */
const TICKET_TABLE = {
  new: 'open open new waiting snoozed - resolved - - closed merged',
  open: 'open open open waiting snoozed - resolved - - closed merged',
  waiting: 'waiting waiting open waiting snoozed - resolved open - closed merged',
  snoozed: 'snoozed snoozed open waiting snoozed open resolved open - closed merged',
  resolved: '- resolved open - - - - open closed - -',
  closed: '- - - - - - - - - - -',
  merged: '- - - - - - - - - - -',
};

describe('the ticket machine', () => {
  it.each(TICKET_STATUSES)('from %s', (status) => {
    const words = TICKET_EVENTS.map((event) => step(ticketMachine, status, event) ?? '-').join(' ');
    expect(words).toBe(TICKET_TABLE[status]);
  });
  it('reaches every status', () => expect(unreachable(ticketMachine)).toEqual([]));

  it('ends for good in closed and merged, whatever happens, 1,000 times', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TICKET_EVENTS), { maxLength: 30 }), (events) => {
        let status = ticketMachine.initial;
        for (const event of events) {
          const next = step(ticketMachine, status, event);
          if (!isUnfinished(status) && status !== 'resolved') expect(next).toBeNull();
          status = next ?? status;
          if (event === 'customer_wrote' && next !== null) expect(isUnfinished(status)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const COMPLAINT_EVENTS: ComplaintEvent[] = [
  'acknowledge',
  'investigate',
  'decide',
  'communicate',
  'close',
  'withdraw',
  'escalate',
  'reopen',
];
const COMPLAINT_TABLE = {
  recorded: 'acknowledged investigating decided - - withdrawn escalated -',
  acknowledged: '- investigating decided - - withdrawn escalated -',
  investigating: '- - decided - - withdrawn escalated -',
  decided: '- - - communicated - - escalated investigating',
  communicated: '- - - - closed - escalated investigating',
  closed: '- - - - - - escalated investigating',
  withdrawn: '- - - - - - - investigating',
  escalated: '- - decided - - - - -',
};

describe('the complaint machine', () => {
  it.each(COMPLAINT_STATES)('from %s', (state) => {
    const words = COMPLAINT_EVENTS.map((event) => step(complaintMachine, state, event) ?? '-').join(' ');
    expect(words).toBe(COMPLAINT_TABLE[state]);
  });
  it('reaches every state', () => expect(unreachable(complaintMachine)).toEqual([]));
  it('is never communicated before it was decided, 1,000 times', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COMPLAINT_EVENTS), { maxLength: 30 }), (events) => {
        let state = complaintMachine.initial;
        let decided = false;
        for (const event of events) {
          const next = step(complaintMachine, state, event);
          if (next === 'communicated') expect(decided).toBe(true);
          if (next === 'decided') decided = true;
          if (next === 'investigating') decided = false;
          state = next ?? state;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
