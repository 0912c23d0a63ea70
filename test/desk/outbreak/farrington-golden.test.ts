import { describe, expect, it } from '@jest/globals';
import { type FarringtonOptions, judgeByFarrington } from '../../../server/desk/outbreak/farrington.ts';
import { simulate } from '../../support/daily-counts.ts';

const season = (week: number): number => 1 + 0.5 * Math.sin((2 * Math.PI * week) / 52);
const SERIES = {
  rare: simulate(312, (week) => 0.8 * season(week), 71),
  growing: simulate(312, (week) => 12 * 1.006 ** week * season(week), 72),
  struck: simulate(312, (week) => 60 * season(week) * (week % 83 === 40 ? 4 : 1), 73),
};

const COMMON = { frequency: 52, window: 3, alpha: 0.01 };
const CONFIGURATIONS = {
  P10nb2: { ...COMMON, years: 2, seasons: 10, threshold: 'plugin' },
  P1delta2: { ...COMMON, years: 2, seasons: 1, threshold: 'delta' },
  P10delta4: { ...COMMON, years: 4, seasons: 10, threshold: 'delta' },
  P1nb4: { ...COMMON, years: 4, seasons: 1, threshold: 'plugin' },
} satisfies Record<string, FarringtonOptions>;

type Golden = readonly [
  series: keyof typeof SERIES,
  configuration: keyof typeof CONFIGURATIONS,
  week: number,
  expected: number | null,
  dispersion: number,
  upper: number | null,
];

/**
 * What `farringtonFlexible` of the R package surveillance 1.20.3 says of our series (weeks counted from 1): noPeriods 1 or
 * 10, b 2 or 4, w 3, weightsThreshold 2.58, pastWeeksNotIncluded 26, pThresholdTrend 0.05, limit54 c(5, 4), alpha 0.01.
 */
const GOLDEN: readonly Golden[] = [
  ['rare', 'P10nb2', 264, 1.285714, 1.085272, 5],
  ['rare', 'P10nb2', 270, 1.428571, 1.052354, 5],
  ['rare', 'P10nb2', 280, 1.071429, 1.198509, 5],
  ['rare', 'P1delta2', 240, null, 1.692308, null],
  ['rare', 'P1delta2', 264, 1.285714, 1.12821, 5.059716],
  ['rare', 'P1delta2', 270, 1.428571, 1.369236, 5.837186],
  ['rare', 'P1delta2', 280, 1.071429, 1.358999, 5.030595],
  ['rare', 'P10delta4', 264, 1.071429, 1.028843, 4.379644],
  ['rare', 'P10delta4', 270, 1.285714, 1.010552, 4.803461],
  ['rare', 'P10delta4', 280, 1.107143, 1.062298, 4.534711],
  ['rare', 'P1nb4', 264, 1.071429, 1.170386, 5],
  ['rare', 'P1nb4', 270, 1.285714, 1.086422, 5],
  ['rare', 'P1nb4', 280, 1.107143, 1.36084, 5],
  ['growing', 'P10nb2', 243, 21.214286, 1.274988, 34],
  ['growing', 'P10nb2', 252, 21.357143, 1.924087, 38],
  ['growing', 'P10nb2', 276, 60.785714, 2.136207, 90],
  ['growing', 'P10nb2', 300, 23.928571, 1.765495, 41],
  ['growing', 'P1delta2', 240, 22.600757, 1, 34.53634],
  ['growing', 'P1delta2', 252, 21.357143, 2.496787, 40.464593],
  ['growing', 'P1delta2', 276, 60.785714, 3.113532, 95.47393],
  ['growing', 'P1delta2', 300, 23.928571, 2.06682, 42.060501],
  ['growing', 'P10delta4', 250, 27.390166, 1.081673, 41.015939],
  ['growing', 'P10delta4', 271, 40.298019, 4.540862, 75.586159],
  ['growing', 'P10delta4', 272, 41.369489, 4.315946, 76.094053],
  ['growing', 'P10delta4', 276, 45.428571, 4.386213, 81.975213],
  ['growing', 'P10delta4', 280, 42.714286, 4.189934, 77.376953],
  ['growing', 'P10delta4', 282, 81.769571, 1.094011, 104.794124],
  ['growing', 'P10delta4', 302, 35.706209, 1.051914, 50.899171],
  ['growing', 'P1nb4', 243, 16.107143, 2.613711, 34],
  ['growing', 'P1nb4', 248, 31.817487, 1.468037, 49],
  ['growing', 'P1nb4', 255, 18.714286, 2.936399, 39],
  ['growing', 'P1nb4', 257, 44.738621, 1, 61],
  ['growing', 'P1nb4', 280, 42.714286, 6.504666, 90],
  ['growing', 'P1nb4', 290, 51.106121, 1.670804, 74],
  ['growing', 'P1nb4', 301, 18.607143, 3.8231, 43],
  ['struck', 'P10nb2', 252, 34.142857, 1.38419, 51],
  ['struck', 'P10nb2', 276, 86.428571, 1.360669, 113],
  ['struck', 'P10nb2', 290, 49.428571, 1.379088, 70],
  ['struck', 'P10nb2', 300, 33.285714, 1.332957, 50],
  ['struck', 'P1delta2', 252, 34.142857, 1.711619, 53.412837],
  ['struck', 'P1delta2', 276, 86.428571, 1.307819, 112.317321],
  ['struck', 'P1delta2', 290, 49.428571, 1, 66.668268],
  ['struck', 'P1delta2', 300, 33.285714, 1.00033, 47.591176],
  ['struck', 'P10delta4', 242, 39.642857, 1.55353, 59.243475],
  ['struck', 'P10delta4', 250, 34.155153, 1.514295, 52.191544],
  ['struck', 'P10delta4', 261, 61.558463, 1.442991, 84.753099],
  ['struck', 'P10delta4', 280, 82.543489, 1.51618, 109.914004],
  ['struck', 'P10delta4', 287, 59.607143, 1.495933, 82.88126],
  ['struck', 'P10delta4', 290, 51.776078, 1.368107, 72.556355],
  ['struck', 'P10delta4', 303, 33.458655, 1.29544, 49.897967],
  ['struck', 'P1nb4', 248, 31.659542, 1.354015, 48],
  ['struck', 'P1nb4', 254, 38.830467, 2.033294, 62],
  ['struck', 'P1nb4', 274, 86.063028, 1.092883, 109],
  ['struck', 'P1nb4', 282, 76.702459, 3.815738, 121],
  ['struck', 'P1nb4', 290, 48.495895, 1, 65],
  ['struck', 'P1nb4', 300, 35.28945, 1, 50],
  ['struck', 'P1nb4', 305, 36.5, 2.202943, 60],
];

describe('the improved Farrington algorithm beside the R package', () => {
  it.each(GOLDEN)('%s %s week %i', (series, configuration, week, expected, dispersion, upper) => {
    const found = judgeByFarrington(SERIES[series], week - 1, CONFIGURATIONS[configuration]);
    expect(found.dispersion).toBeCloseTo(dispersion, 4);
    if (expected !== null) expect(found.expected).toBeCloseTo(expected, 4);
    if (upper === null) expect(found.upper).toBeNull();
    else expect(found.upper).toBeCloseTo(upper, 4);
  });
});
