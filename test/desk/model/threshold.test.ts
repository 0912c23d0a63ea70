import { describe, expect, it } from '@jest/globals';
import { FOLLOWING } from '../../../server/contract/model.ts';
import { expectAbstained } from '../../../server/desk/model/learning.rules.ts';
import { followOutcomes } from '../../../server/desk/model/threshold.rules.ts';

/** So many outcomes at a confidence, of which so many were right. */
const outcomes = (confidence: number, count: number, right: number) =>
  Array.from({ length: count }, (_, index) => ({ confidence, right: index < right }));

describe('followOutcomes', () => {
  const trained = { calibrated: 0.6, current: 0.6 };

  it('says nothing of few', () => {
    expect(followOutcomes(outcomes(0.9, FOLLOWING.needed - 1, 0), trained)).toBeNull();
  });

  it('goes down where answers it does not give would be right, a step a night and so far', () => {
    const right = outcomes(0.3, 300, 300);
    expect(followOutcomes(right, trained)?.threshold).toBeCloseTo(0.55, 10);
    expect(followOutcomes(right, { calibrated: 0.6, current: 0.42 })?.threshold).toBeCloseTo(0.4, 10);
    expect(followOutcomes(right, { calibrated: 0.6, current: 0.4 })).toEqual({ threshold: 0.4, rightShare: null });
  });

  it('goes up where answers are wrong, and no further than so far', () => {
    const wrong = outcomes(0.7, 300, 150);
    expect(followOutcomes(wrong, trained)).toEqual({ threshold: expect.closeTo(0.65, 10), rightShare: 0.5 });
    expect(followOutcomes(wrong, { calibrated: 0.6, current: 0.8 })).toEqual({ threshold: 0.8, rightShare: null });
  });

  it('settles where nine of ten are right', () => {
    const mixed = [...outcomes(0.9, 150, 148), ...outcomes(0.55, 150, 133), ...outcomes(0.5, 100, 20)];
    let current = 0.7;
    for (let night = 0; night < 10; night += 1)
      current = followOutcomes(mixed, { calibrated: 0.6, current })?.threshold ?? current;
    expect(current).toBeCloseTo(0.55, 10);
    expect(followOutcomes(mixed, { calibrated: 0.6, current })?.rightShare).toBeCloseTo(281 / 300, 10);
  });

  it('does not believe a few sure answers outright', () => {
    // Nine of ten by a hair: two more that were wrong would not be.
    const few = [...outcomes(0.75, 10, 9), ...outcomes(0.2, 200, 0)];
    expect(followOutcomes(few, { calibrated: 0.75, current: 0.75 })?.threshold).toBeGreaterThan(0.75);
  });
});

describe('expectAbstained', () => {
  const week = new Date('2026-11-16T00:00:00Z');
  const one = { threshold: 0.5, judged: 100, abstained: 0.2, abstainedBefore: 0.4, movedAt: '2026-11-10T00:00:00Z' };

  it('is what training saw until outcomes moved something', () => {
    expect(expectAbstained(0.54, [], week)).toBe(0.54);
    expect(expectAbstained(0.54, [{ ...one, threshold: null }], week)).toBeCloseTo(0.54, 10);
  });

  it('follows the threshold in force, by how many tickets each language has', () => {
    expect(expectAbstained(0.54, [one], week)).toBeCloseTo(0.2, 10);
    expect(expectAbstained(0.54, [one, { ...one, threshold: null, judged: 300 }], week)).toBeCloseTo(
      0.25 * 0.2 + 0.75 * 0.54,
      10,
    );
  });

  it('allows a week that began before the move what was expected then', () => {
    const moved = { ...one, movedAt: '2026-11-18T00:00:00Z' };
    expect(expectAbstained(0.54, [moved], week)).toBeCloseTo(0.4, 10);
    expect(expectAbstained(0.54, [{ ...moved, abstainedBefore: null }], week)).toBeCloseTo(0.54, 10);
  });
});
