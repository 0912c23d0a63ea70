import { describe, expect, it } from '@jest/globals';
import { estimateCost, firstDoneOn } from '../../../server/desk/problem/problem.cost.ts';

const spending = { complaints: 100, before: 56, days: 10, spent: [{ currency: 'CNY', minor: '10001' }] };

describe('what a rise costs', () => {
  it('is the part of its refunds and remedies that falls on complaints beyond the usual ones', () => {
    expect(estimateCost(spending)).toEqual({
      complaints: 100,
      usual: 20,
      estimated: [{ currency: 'CNY', minor: '8000' }],
    });
  });

  it('keeps currencies apart, and sums that no float holds', () => {
    const spent = [
      { currency: 'CNY', minor: '90071992547409930' },
      { currency: 'JPY', minor: '500' },
    ];
    expect(estimateCost({ ...spending, before: 0, spent }).estimated).toEqual(spent);
  });

  it('is nothing where there were no more than usual, or none', () => {
    const nothing = [{ currency: 'CNY', minor: '0' }];
    expect(estimateCost({ ...spending, before: 280 }).estimated).toEqual(nothing);
    expect(estimateCost({ ...spending, complaints: 0 }).estimated).toEqual(nothing);
    expect(estimateCost({ ...spending, spent: [] }).estimated).toEqual([]);
  });

  it('ends with the first action that was done since the rise began', () => {
    const done = (...days: (string | null)[]) => days.map((doneOn) => ({ doneOn }));
    expect(firstDoneOn(done(null, '2026-10-09', '2026-10-01', '2026-09-01'), '2026-09-20')).toBe('2026-10-01');
    expect(firstDoneOn(done(null, '2026-09-01'), '2026-09-20')).toBeNull();
  });
});
