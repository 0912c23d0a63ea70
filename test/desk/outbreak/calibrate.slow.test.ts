import { describe, expect, it } from '@jest/globals';
import { alarmsOf, NOMINAL_RATES, ratiosOf } from '../../../bench/outbreaks/calibrate.ts';
import { type Setting, simulateCleanDays } from '../../../bench/outbreaks/simulate-clean-days.ts';

const ratios = (settings: readonly Setting[]): Record<string, number> => {
  const alarms = settings.flatMap((setting, nth) => alarmsOf(simulateCleanDays(setting, 400 + nth)));
  return Object.fromEntries(ratiosOf(alarms).map((ratio, at) => [`${NOMINAL_RATES[at]}`, ratio]));
};
const each = (story: Setting['story'], scatter: number): Setting[] =>
  [2, 10, 50, 300, 2, 10, 50, 300].map((level) => ({ story, level, scatter }));

describe('how often there is an alarm where nothing is wrong', () => {
  it('is as often as is said, however much the counts scatter', () => {
    for (const scatter of [1, 1.5, 3])
      for (const [rate, ratio] of Object.entries(ratios(each('seasonal', scatter))))
        expect({ scatter, rate, ratio, isNear: ratio > 0.35 && ratio < 2 }).toMatchObject({ isNear: true });
  });

  it('stays so after an outbreak that nobody took out of the past', () => {
    for (const [rate, ratio] of Object.entries(ratios(each('struck', 1.5))))
      expect({ rate, ratio, isNear: ratio > 0.3 && ratio < 2 }).toMatchObject({ isNear: true });
  });

  it('judges no day of the outbreak, nor those in its wake', () => {
    const { counts, truths, clean } = simulateCleanDays({ story: 'struck', level: 50, scatter: 1 }, 3);
    expect(simulateCleanDays({ story: 'struck', level: 50, scatter: 1 }, 3).counts).toEqual(counts);
    expect(truths).toHaveLength(counts.length);
    expect(clean.length).toBeLessThan(120);
    expect(clean.length).toBeGreaterThan(100);
    expect(simulateCleanDays({ story: 'steady', level: 50, scatter: 1 }, 3).clean).toHaveLength(120);
  });
});
