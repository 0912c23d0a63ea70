import { describe, expect, it } from '@jest/globals';
import { type FarringtonOptions, judgeByFarrington } from '../../../server/desk/outbreak/farrington.ts';

const WEEKLY: FarringtonOptions = { years: 2, frequency: 52, window: 3, seasons: 1, alpha: 0.01, threshold: 'delta' };
const steady = (count: number): number[] => new Array<number>(200).fill(count);
const waves = Array.from({ length: 200 }, (_, week) => Math.round(20 + 10 * Math.sin((2 * Math.PI * week) / 52)));

describe('the improved Farrington algorithm', () => {
  it('bounds a steady series as its formula does by hand', () => {
    const { expected, dispersion, upper, alarm } = judgeByFarrington(steady(8), 150, WEEKLY);
    expect(expected).toBeCloseTo(8, 8);
    expect(dispersion).toBe(1);
    expect(upper).toBeCloseTo((4 + 2.3263478740408408 * Math.sqrt((4 / 9) * 2)) ** 1.5, 5);
    expect(alarm).toBe(false);
  });

  it('alarms above its bound and says nothing of a handful', () => {
    const risen = steady(8);
    risen[150] = 30;
    expect(judgeByFarrington(risen, 150, WEEKLY).alarm).toBe(true);
    const rare = steady(0);
    rare[150] = 4;
    expect(judgeByFarrington(rare, 150, WEEKLY)).toMatchObject({ upper: null, alarm: false });
  });

  it('follows the season when it may use the whole year', () => {
    const options: FarringtonOptions = { ...WEEKLY, seasons: 10, threshold: 'plugin' };
    const high = judgeByFarrington(waves, 52 * 3 + 13, options);
    const low = judgeByFarrington(waves, 52 * 2 + 39, options);
    expect(high.expected).toBeGreaterThan(28);
    expect(low.expected).toBeLessThan(12);
    expect(high.alarm || low.alarm).toBe(false);
  });

  it('plays down an outbreak of last year', () => {
    const clean = judgeByFarrington(waves, 52 * 3 + 13, WEEKLY);
    const struck = [...waves];
    struck[52 * 2 + 12] = 200;
    const after = judgeByFarrington(struck, 52 * 3 + 13, WEEKLY);
    expect(after.expected).toBeLessThan(clean.expected * 1.15);
  });

  it('refuses a history that is too short', () => {
    expect(() => judgeByFarrington(steady(3), 50, WEEKLY)).toThrow(RangeError);
  });
});
