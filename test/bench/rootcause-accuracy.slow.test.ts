import { describe, expect, it } from '@jest/globals';
import { evaluateSimulated } from '../../bench/rootcause/evaluate-simulated.ts';

/** Of every 24 seeds, those with 300 complaints a day: none, one, two and three causes, steady days and drifting ones. */
const seeds = [4, 5, 6, 7, 16, 17, 18, 19].map((seed) => 480 + seed);

describe('the accuracy of root causes', () => {
  it('names most causes of days with 300 complaints, and little else', () => {
    const { f1, falsePerCleanDay, rivals } = evaluateSimulated({ variant: 'plain', seeds });
    expect(f1).toBeGreaterThan(0.85);
    expect(falsePerCleanDay).toBe(0);
    expect(rivals.scan.f1).toBeGreaterThan(0.8);
    expect(rivals.scan.falsePerCleanDay).toBe(0);
  });

  it('finds next to nothing on days of 60 complaints on which there is nothing', () => {
    const clean = Array.from({ length: 60 }, (_, at) => 50_000 + at);
    const { falsePerCleanDay } = evaluateSimulated({ variant: 'plain', seeds: clean, volumes: [60], causes: [0] });
    expect(falsePerCleanDay).toBeLessThanOrEqual(0.05);
  });

  it('names sets of values too', () => {
    expect(evaluateSimulated({ variant: 'sets', seeds }).f1).toBeGreaterThan(0.6);
  });
});
