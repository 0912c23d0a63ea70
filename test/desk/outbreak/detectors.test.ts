import { describe, expect, it } from '@jest/globals';
import { compareDetectors } from '../../../bench/outbreaks/compare-detectors.ts';
import { DETECTORS } from '../../../bench/outbreaks/detectors.ts';
import { SETTINGS, simulateDays } from '../../../bench/outbreaks/simulate-days.ts';

describe('the comparison with other methods', () => {
  it('draws the same days for the same seed, an outbreak among those judged', () => {
    for (const setting of SETTINGS) {
      const series = simulateDays(setting, 7);
      expect(simulateDays(setting, 7)).toEqual(series);
      expect(simulateDays(setting, 8).counts).not.toEqual(series.counts);
      expect(series.starts).toBeGreaterThan(series.from);
      expect(series.ends).toBeLessThanOrEqual(series.counts.length);
    }
  });

  it('has every method find what nobody could miss, and call a calm day calm', () => {
    const calm = Array.from({ length: 1_720 }, (_, day) => 9 + (day % 3));
    const struck = calm.with(1_719, 60);
    for (const { name, limit, score } of DETECTORS) {
      expect({ name, calm: (score(calm, 1_700).at(-1) ?? 0) > limit }).toEqual({ name, calm: false });
      expect({ name, found: (score(struck, 1_700).at(-1) ?? 0) > limit }).toEqual({ name, found: true });
    }
  });

  it('tells of each method and setting once, in shares', () => {
    const found = compareDetectors(1, 3);
    expect(found).toHaveLength(DETECTORS.length * SETTINGS.length);
    for (const { sensitivity, sensitivityAt1, sensitivityAt02, falseAlarmsAYear } of found) {
      for (const share of [sensitivity, sensitivityAt1, sensitivityAt02]) expect([0, 1]).toContain(share);
      expect(falseAlarmsAYear).toBeLessThan(365);
    }
  });
});
