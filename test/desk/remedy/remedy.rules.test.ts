import { describe, expect, it } from '@jest/globals';
import { REMEDY_KINDS, REMEDY_STATES } from '../../../server/contract/remedy.ts';
import { accountsOf } from '../../../server/desk/ledger/ledger.rules.ts';
import { type RemedyEvent, remedyMachine } from '../../../server/desk/remedy/remedy.machine.ts';
import { announcementOf, entryOf, remedyNumber, stepOf } from '../../../server/desk/remedy/remedy.rules.ts';
import { unreachable } from '../../../server/kernel/machine.ts';

const EVENTS: readonly RemedyEvent[] = ['approve', 'decline', 'cancel', 'credit', 'finalise', 'reverse'];
const ALLOWED = new Map([
  ['requested approve', 'approved'],
  ['requested decline', 'declined'],
  ['requested cancel', 'cancelled'],
  ['approved credit', 'credited'],
  ['approved cancel', 'cancelled'],
  ['credited finalise', 'final'],
  ['credited reverse', 'reversed'],
]);

describe.each(REMEDY_KINDS)('%s', (kind) => {
  it.each(REMEDY_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
    '%s × %s',
    (state, event) => {
      const isEnd = event === 'finalise' || event === 'reverse';
      const expected = isEnd && kind !== 'provisional_credit' ? null : (ALLOWED.get(`${state} ${event}`) ?? null);
      expect(stepOf({ kind, state }, event)).toBe(expected);
    },
  );

  it('tells the customer only of money they have or had', () => {
    for (const state of REMEDY_STATES) {
      const { code, visibility } = announcementOf({ kind, state });
      expect(visibility).toBe(entryOf({ kind, state }) === null ? 'internal' : 'public');
      expect(code).toMatch(/^[a-z_]+$/);
    }
  });
});

it('reaches every state, and leaves nothing on the advance account when it ends', () => {
  expect(unreachable(remedyMachine)).toEqual([]);
  for (const end of ['provisional_final', 'provisional_reversed'] as const)
    expect(accountsOf(end, 'stripe').credit).toBe(accountsOf('provisional_credit', 'stripe').debit);
  expect(remedyNumber(2026, '7')).toBe('RM-2026-000007');
});
