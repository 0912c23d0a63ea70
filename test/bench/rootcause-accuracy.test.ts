import { describe, expect, it } from '@jest/globals';
import { evaluateSimulated } from '../../bench/rootcause/evaluate-simulated.ts';

/** Of every 24 seeds the first eight have 60 and 300 complaints a day, which is quick. */
const QUICK = [4, 5, 6, 7, 16, 17, 18, 19];
const seeds = (rounds: number): number[] =>
  Array.from({ length: rounds }, (_, round) => QUICK.map((seed) => 480 + 24 * round + seed)).flat();

describe('the accuracy of root causes', () => {
  it('names most causes of days with 300 complaints, and little else', () => {
    const { f1, falsePerCleanDay } = evaluateSimulated('plain', seeds(2));
    expect(f1).toBeGreaterThan(0.85);
    expect(falsePerCleanDay).toBe(0);
  });

  it('names sets of values too', () => {
    expect(evaluateSimulated('sets', seeds(2)).f1).toBeGreaterThan(0.6);
  });
});
