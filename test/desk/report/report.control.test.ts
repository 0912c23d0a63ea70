import { describe, expect, it } from '@jest/globals';
import { changesOf } from '../../../server/desk/report/report.changes.ts';
import { controlChart } from '../../../server/desk/report/report.control.ts';

const of = (transactions: number, counts: readonly number[]) =>
  counts.map((complaints) => ({ complaints, transactions }));
const rulesOf = (samples: Parameters<typeof controlChart>[0]) =>
  controlChart(samples).points.map(({ rules }) => rules.join(' '));

describe('a control chart', () => {
  it('has the limits of Laney where neighbours differ more than chance: 6.5 ± 3 × 5 ÷ 1.128', () => {
    const chart = controlChart(of(1_000, [4, 9, 4, 9, 4, 9, 4, 9, 4, 9, 4, 9]));
    expect(chart.centre).toBeCloseTo(6.5, 10);
    // Each range is 5 ÷ √6.5 standard deviations.
    expect(chart.sigmaZ).toBeCloseTo(5 / Math.sqrt(6.5) / 1.128, 10);
    expect(chart.adjusted).toBe(true);
    expect(chart.points[0]?.high).toBeCloseTo(19.797_872_34, 6);
    expect(chart.points[0]?.low).toBe(0);
  });

  it('is the plain u chart where samples are small and scatter as counts do: 25 ± 3 × 5', () => {
    const counts = [25, 26, 25, 24, 25, 26, 25, 24, 25, 26, 25, 24];
    const chart = controlChart(of(1_000, counts));
    expect(chart.adjusted).toBe(false);
    expect(chart.points[5]?.low).toBeCloseTo(10, 10);
    expect(chart.points[5]?.high).toBeCloseTo(40, 10);
  });

  it('draws large samples in when they scatter less than counts do', () => {
    const counts = [90, 91, 90, 89, 90, 91, 90, 89, 90, 91, 90, 89];
    // Every range is 1 ÷ √90 standard deviations; in complaints the limits are 90 ± 3 ÷ 1.128.
    const chart = controlChart(of(10_000, counts));
    expect(chart.adjusted).toBe(true);
    expect(chart.points[0]?.high).toBeCloseTo(9 + 0.3 / 1.128, 8);
  });

  it('widens the limits of a day with fewer transactions', () => {
    const samples = of(1_000, [25, 26, 25, 24, 25, 26, 25, 24, 25, 26, 25]);
    const { points, centre } = controlChart([...samples, { complaints: 6, transactions: 250 }]);
    const half = (index: number) => (points[index]?.high ?? 0) - (centre ?? 0);
    expect(half(11)).toBeCloseTo(half(0) * 2, 10);
  });

  it('marks what lies beyond a limit, and nothing else', () => {
    const rules = rulesOf(of(1_000, [25, 26, 25, 24, 25, 26, 70, 24, 25, 26, 25, 24]));
    expect(rules.map((each, index) => (each.includes('out') ? index : -1)).filter((index) => index >= 0)).toEqual([6]);
  });

  it('marks the eighth in a row on one side of the centre, and goes on until it is crossed', () => {
    const low = [24, 23, 24, 23, 24, 23, 24];
    expect(rulesOf(of(1_000, [...low, 30, 30, 30, 30, 30]))).toEqual(Array(12).fill(''));
    expect(rulesOf(of(1_000, [...low, 24, 23, 33, 33, 33]))).toEqual([
      ...Array(7).fill(''),
      'side',
      'side',
      '',
      '',
      '',
    ]);
  });

  it('marks the sixth in a row that only rises, also across a day without transactions', () => {
    const steps = [20, 21, 22, 23, 24, 25].map((complaints) => ({ complaints, transactions: 1_000 }));
    const before = of(1_000, [24, 22, 24, 22, 24]);
    const gap = { complaints: 0, transactions: 0 };
    const rules = rulesOf([...before, ...steps.slice(0, 3), gap, ...steps.slice(3), ...of(1_000, [25, 22])]);
    expect(rules).toEqual([...Array(11).fill(''), 'trend', '', '']);
  });

  const CALM = [24, 26, 24, 26, 24, 26, 24, 26, 24, 26, 24, 26];

  it('marks two of three in a row beyond two standard deviations on one side', () => {
    // Five complaints are a standard deviation.
    expect(rulesOf(of(1_000, [...CALM, 37, 25, 37, ...CALM])).slice(12, 15)).toEqual(['', '', 'two_of_three']);
    expect(rulesOf(of(1_000, [...CALM, 37, 25, 25, 37, ...CALM])).join('')).toBe('');
    expect(rulesOf(of(1_000, [...CALM, 37, 13, ...CALM])).join('')).toBe('');
    expect(rulesOf(of(1_000, [...CALM, 13, 13, ...CALM]))[13]).toBe('two_of_three');
  });

  it('marks four of five in a row beyond one standard deviation on one side', () => {
    expect(rulesOf(of(1_000, [...CALM, 31.5, 31.5, 24, 31.5, 31.5, ...CALM])).slice(12, 17)).toEqual([
      '',
      '',
      '',
      '',
      'four_of_five',
    ]);
    expect(rulesOf(of(1_000, [...CALM, 31.5, 31.5, 24, 24, 31.5, 31.5, ...CALM])).join('')).toBe('');
  });

  it('says nothing it cannot know', () => {
    expect(controlChart([])).toEqual({ centre: null, sigmaZ: null, adjusted: false, points: [] });
    expect(controlChart(of(0, [3])).points).toEqual([{ low: null, high: null, rules: [] }]);
    const short = controlChart(of(1_000, [25, 90]));
    expect(short.centre).toBeCloseTo(57.5, 10);
    expect(short.points[1]).toEqual({ low: null, high: null, rules: [] });
    const silent = controlChart(of(1_000, Array(12).fill(0)));
    expect(silent).toMatchObject({ centre: 0, sigmaZ: null, adjusted: false });
    expect(silent.points.every(({ rules }) => rules.length === 0)).toBe(true);
  });
});

describe('what changed', () => {
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of).map(([category, complaints]) => ({ category, complaints }));

  it('shares a rise out, the largest part first, what fell last', () => {
    const changes = changesOf(counts({ dup: 30, fee: 12, fx: 1 }), counts({ dup: 10, fee: 10, fx: 3, fraud: 10 }));
    expect(changes.map(({ category, change, changeShare }) => [category, change, changeShare])).toEqual([
      ['dup', 20, 2],
      ['fee', 2, 0.2],
      ['fx', -2, -0.2],
      ['fraud', -10, -1],
    ]);
  });

  it('shares a fall out likewise', () => {
    const changes = changesOf(counts({ dup: 1, fee: 9 }), counts({ dup: 11, fee: 4 }));
    expect(changes.map(({ category, changeShare }) => [category, changeShare])).toEqual([
      ['dup', 2],
      ['fee', -1],
    ]);
  });

  it('has no shares where the whole stayed the same', () => {
    expect(changesOf(counts({ dup: 2, fee: 1 }), counts({ dup: 1, fee: 2 })).map((one) => one.changeShare)).toEqual([
      null,
      null,
    ]);
  });
});
