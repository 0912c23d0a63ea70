import { describe, expect, it } from '@jest/globals';
import { drawCount, makeChance } from '../../../bench/outbreaks/draw-counts.ts';
import { scatterWithinWeeks } from '../../../server/desk/outbreak/week-scatter.ts';

const weekOf = (days: readonly number[], counts: readonly number[]) => ({
  days,
  counts: Float64Array.from(counts),
  shares: new Float64Array(days.length).fill(1),
  weights: new Float64Array(days.length).fill(1),
});
const everyDay = Array.from({ length: 1_400 }, (_, day) => day);
const draw = (scatter: number, meanOf: (day: number) => number, seed: number): number[] => {
  const chance = makeChance(seed);
  return everyDay.map((day) => drawCount(meanOf(day), scatter, chance));
};

describe('scatter within weeks', () => {
  it('finds what the days were drawn with, of few complaints and of many', () => {
    for (const scatter of [1, 1.5, 3])
      for (const level of [2, 50]) {
        const found = scatterWithinWeeks(
          weekOf(
            everyDay,
            draw(scatter, () => level, 7),
          ),
        );
        expect((found ?? 0) / scatter).toBeGreaterThan(0.88);
        expect((found ?? 0) / scatter).toBeLessThan(1.12);
      }
  });

  it('is the same whatever the level does from week to week', () => {
    const wild = (day: number): number => 20 * (1 + (Math.floor(day / 7) % 9)) * (day > 700 ? 3 : 1);
    expect(scatterWithinWeeks(weekOf(everyDay, draw(1.5, wild, 8)))).toBeCloseTo(1.5, 0);
  });

  it('takes exposure and weekday for what they are', () => {
    const shares = Float64Array.from(everyDay, (day) => (day % 7 < 5 ? 3 : 1));
    const counts = draw(1, (day) => 10 * (shares[day] ?? 0), 9);
    expect(scatterWithinWeeks({ ...weekOf(everyDay, counts), shares })).toBeLessThan(1.1);
    expect(scatterWithinWeeks(weekOf(everyDay, counts))).toBeGreaterThan(4);
  });

  it('is not moved by the few weeks of an outbreak', () => {
    const counts = draw(1, () => 20, 10).map((count, day) => (day >= 500 && day < 504 ? count * 40 : count));
    expect(scatterWithinWeeks(weekOf(everyDay, counts))).toBeLessThan(4);
  });

  it('says nothing of days that no other stands beside, nor of silence', () => {
    expect(scatterWithinWeeks(weekOf([0, 7, 14], [3, 4, 5]))).toBeNull();
    expect(scatterWithinWeeks(weekOf([0, 1, 2], [0, 0, 0]))).toBeNull();
    expect(scatterWithinWeeks(weekOf([], []))).toBeNull();
  });
});
