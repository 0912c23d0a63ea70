import { describe, expect, it } from '@jest/globals';
import { REFUND_STATES, type RefundState } from '../../../server/contract/refund.ts';
import { type RefundEvent, refundMachine } from '../../../server/desk/refund/refund.machine.ts';
import { step, unreachable } from '../../../server/kernel/machine.ts';

const EVENTS: readonly RefundEvent[] = [
  'approve',
  'decline',
  'cancel',
  'submit',
  'accept',
  'lose',
  'succeed',
  'fail',
  'close',
  'give_up',
  'return',
  'ask',
  'correct',
];

/** Written out by hand from the domain's own words, so that a slip in the machine shows. */
const ALLOWED = new Map<string, RefundState>([
  ['requested approve', 'approved'],
  ['requested decline', 'declined'],
  ['requested cancel', 'cancelled'],
  ['approved cancel', 'cancelled'],
  ['approved submit', 'submitting'],
  ['submitting accept', 'processing'],
  ['submitting lose', 'unknown'],
  ['submitting succeed', 'succeeded'],
  ['submitting fail', 'failed'],
  ['submitting close', 'closed'],
  ['submitting give_up', 'needs_manual'],
  ['processing succeed', 'succeeded'],
  ['processing fail', 'failed'],
  ['processing close', 'closed'],
  ['processing give_up', 'needs_manual'],
  ['unknown accept', 'processing'],
  ['unknown succeed', 'succeeded'],
  ['unknown fail', 'failed'],
  ['unknown close', 'closed'],
  ['unknown give_up', 'needs_manual'],
  ['needs_manual succeed', 'succeeded'],
  ['needs_manual fail', 'failed'],
  ['needs_manual close', 'closed'],
  ['needs_manual ask', 'unknown'],
  ['failed correct', 'succeeded'],
  ['closed correct', 'succeeded'],
  ['succeeded return', 'returned'],
]);

describe('refund machine', () => {
  it.each(REFUND_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
    '%s × %s',
    (state, event) => {
      expect(step(refundMachine, state, event)).toBe(ALLOWED.get(`${state} ${event}`) ?? null);
    },
  );

  it('reaches every state', () => {
    expect(unreachable(refundMachine)).toEqual([]);
  });
});
