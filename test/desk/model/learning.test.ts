import { describe, expect, it } from '@jest/globals';
import type { ModelFigures } from '../../../server/contract/model.ts';
import {
  classOfConfidence,
  FEWEST_HELD,
  findDrift,
  isHeldOut,
  judgeCandidate,
} from '../../../server/desk/model/learning.rules.ts';

const figures = (changes: Partial<ModelFigures> = {}): ModelFigures => ({
  learned: 200,
  held: 50,
  heldRight: { own: 40, active: 35 },
  written: { own: 0.5, active: 0.51 },
  crossValidated: 0.8,
  expected: { abstained: 0.2, confidences: [0.05, 0.1, 0.15, 0.2, 0.5] },
  ...changes,
});

describe('judgeCandidate', () => {
  it.each([
    ['better', {}],
    ['too_few_corrections', { held: FEWEST_HELD - 1 }],
    ['not_better', { heldRight: { own: 35, active: 35 } }],
    ['not_better', { heldRight: { own: 30, active: 35 } }],
    ['forgets', { written: { own: 0.45, active: 0.51 } }],
  ] as const)('says %s of %j', (verdict, changes) => {
    expect(judgeCandidate(figures(changes))).toBe(verdict);
  });
});

describe('isHeldOut', () => {
  it('keeps about one ticket in five, always the same', () => {
    const ids = Array.from(
      { length: 2_000 },
      (_, index) => `01980000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    );
    const held = ids.filter(isHeldOut);
    expect(held.length / ids.length).toBeGreaterThan(0.16);
    expect(held.length / ids.length).toBeLessThan(0.24);
    expect(ids.filter(isHeldOut)).toEqual(held);
  });
});

describe('findDrift', () => {
  const { expected } = figures();
  const week = {
    week: '2026-11-16',
    triaged: 400,
    abstained: 0.21,
    corrected: 0.08,
    confidences: expected.confidences,
  };

  it('says nothing of what was expected, of few tickets, and without an expectation', () => {
    expect(findDrift(week, expected)).toEqual([]);
    expect(findDrift({ ...week, triaged: 49, abstained: 0.9 }, expected)).toEqual([]);
    expect(findDrift({ ...week, abstained: 0.9 }, null)).toEqual([]);
    expect(findDrift(undefined, expected)).toEqual([]);
  });

  it.each([
    ['abstains_more', { abstained: 0.3 }],
    ['corrected_more', { corrected: 0.2 }],
    ['confidence_shifted', { confidences: [0.3, 0.3, 0.2, 0.1, 0.1] }],
  ])('says %s of %j', (sign, changes) => {
    expect(findDrift({ ...week, ...changes }, expected)).toEqual([sign]);
  });
});

describe('classOfConfidence', () => {
  it.each([
    [0, 0],
    [0.19, 0],
    [0.2, 1],
    [0.99, 4],
    [1, 4],
  ])('puts %d into %d', (confidence, at) => {
    expect(classOfConfidence(confidence)).toBe(at);
  });
});
