import { describe, expect, it } from '@jest/globals';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { stepsOf } from '../../../server/desk/case-file/customer-ticket.rules.ts';

type Refund = CustomerTicketView['refunds'][number];
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 27, 4, minute));
const filed = { createdAt: at(0), firstResponseAt: null, resolvedAt: null, closedAt: null, mergedIntoId: null };
const refund = (state: Refund['state'], askedAt: Date, latestAt: Date): Refund => ({
  id: '0192a000-0000-7000-8000-000000000001',
  transactionId: '0192a000-0000-7000-8000-000000000002',
  money: { minor: '13659', currency: 'USD' },
  state,
  providerReference: null,
  at: latestAt.toISOString(),
  usualDays: 3,
  steps: [
    { state: 'deciding', at: askedAt.toISOString() },
    { state, at: latestAt.toISOString() },
  ],
});
const timesOf = (steps: CustomerTicketView['steps']) =>
  Object.fromEntries(steps.map(({ code, at: time }) => [code, time]));

describe('the steps that a customer watches', () => {
  it('begin with what was received, and name no money where none is to move', () => {
    const steps = stepsOf(filed, null, [refund('declined', at(5), at(9))]);
    expect(steps.map(({ code }) => code)).toEqual(['received', 'looked_at', 'decided', 'closed']);
  });

  it('were looked at by whoever asked for money back, though nobody has written yet', () => {
    const steps = timesOf(stepsOf(filed, null, [refund('arrived', at(7), at(9)), refund('sending', at(5), at(8))]));
    expect(steps).toMatchObject({ looked_at: at(5).toISOString(), money_arrived: at(9).toISOString(), decided: null });
  });

  it('are neither decided nor closed in a matter that goes on in another', () => {
    const merged = { ...filed, closedAt: at(6), mergedIntoId: '0192a000-0000-7000-8000-000000000009' };
    expect(timesOf(stepsOf(merged, { decidedAt: at(6) }, []))).toMatchObject({ decided: null, closed: null });
  });

  it('were looked at when somebody wrote before', () => {
    const answered = { ...filed, firstResponseAt: at(3) };
    expect(timesOf(stepsOf(answered, null, [refund('arrived', at(5), at(9))]))).toMatchObject({
      looked_at: at(3).toISOString(),
    });
    expect(timesOf(stepsOf(filed, null, []))).toMatchObject({ looked_at: null });
  });
});
