import { describe, expect, it } from '@jest/globals';
import { type EffectDay, measureEffect } from '../../../server/desk/problem/effect.rules.ts';
import { createRandom } from '../../../server/desk/triage/hash.ts';

const dayAt = (index: number): string => new Date(Date.UTC(2026, 0, 5) + index * 86_400_000).toISOString().slice(0, 10);
const WEEK = [1.1, 1.05, 1, 1, 1.05, 0.8, 0.75];

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** A count with variance above its mean, as complaints have. */
const draw = (mean: number, random: () => number): number => {
  const size = mean / 0.5;
  // Gamma by Marsaglia and Tsang, then Poisson by its normal limit or by multiplication.
  const d = size - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v <= 0 || Math.log(1 - random()) > 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
    const rate = (d * v * mean) / size;
    const floor = Math.exp(-rate);
    let count = 0;
    for (let product = 1 - random(); product > floor; product *= 1 - random()) count += 1;
    return count;
  }
};

const SPIKE_DAYS = 14;
const BEFORE = 84 + SPIKE_DAYS;
type World = { effect: number; spike: number };
/** Eighty-four days, a fortnight of rise, the fix, twenty-eight days after; a common shock moves both series. */
const simulate = ({ effect, spike }: World, random: () => number): EffectDay[] => {
  let shock = 0;
  return Array.from({ length: BEFORE + 29 }, (_, index) => {
    shock = 0.7 * shock + 0.08 * Math.sqrt(1 - 0.49) * normal(random);
    const level = Math.exp(shock) * (WEEK[index % 7] ?? 1);
    const rise = index >= BEFORE - SPIKE_DAYS && index < BEFORE ? spike : 1;
    return {
      day: dayAt(index),
      count: draw(20 * level * rise * (index > BEFORE ? effect : 1), random),
      control: draw(100 * level, random),
    };
  });
};
const measured = (days: readonly EffectDay[], spikeFrom: string | null = dayAt(BEFORE - SPIKE_DAYS)) =>
  measureEffect({ days, spikeFrom, fixedOn: dayAt(BEFORE) });

describe('measureEffect', () => {
  const runs = (world: World, count: number, seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: count }, () => measured(simulate(world, random)));
  };
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

  it('finds nothing where nothing changed, however high the rise before the fix', () => {
    const effects = runs({ effect: 1, spike: 2.5 }, 200, 1);
    expect(Math.abs(mean(effects.map(({ ratio }) => Math.log(ratio?.value ?? 1))))).toBeLessThan(0.02);
    const covered = effects.filter(({ ratio }) => ratio && ratio.low <= 1 && ratio.high >= 1).length / effects.length;
    expect(covered).toBeGreaterThan(0.91);
    expect(covered).toBeLessThan(0.99);
    expect(effects.filter(({ verdict }) => verdict === 'worked').length / effects.length).toBeLessThan(0.06);
    // What it would look like beside the rise: a fall of more than half.
    expect(mean(effects.map(({ againstSpike }) => againstSpike ?? 1))).toBeLessThan(0.5);
  });

  it('finds a fall of three tenths nearly always, and how much it was', () => {
    const effects = runs({ effect: 0.7, spike: 2.5 }, 60, 2);
    expect(effects.filter(({ verdict }) => verdict === 'worked').length / effects.length).toBeGreaterThan(0.9);
    expect(mean(effects.map(({ ratio }) => ratio?.value ?? 1))).toBeCloseTo(0.7, 1);
    expect(mean(effects.map(({ avoided }) => avoided ?? 0))).toBeGreaterThan(100);
  });

  it('is fooled when the rise counts as before, which is why it does not', () => {
    const random = createRandom(3);
    const naive = Array.from({ length: 40 }, () => measured(simulate({ effect: 1, spike: 2.5 }, random), null));
    expect(naive.filter(({ verdict }) => verdict === 'worked').length / naive.length).toBeGreaterThan(0.3);
  });

  it('says that it is too early with few days, and never earlier that it did not work', () => {
    const days = simulate({ effect: 1, spike: 1 }, createRandom(4));
    expect(measured(days.slice(0, BEFORE + 5))).toMatchObject({ verdict: 'too_early', ratio: null, daysAfter: 4 });
    expect(measured(days.slice(0, BEFORE + 15)).verdict).not.toBe('did_not');
    expect(measured(days.slice(BEFORE - SPIKE_DAYS)).ratio).toBeNull();
    expect(measured([])).toMatchObject({ verdict: 'too_early', daysBefore: 0, daysAfter: 0, againstSpike: null });
  });

  it('stands days without any complaint', () => {
    const days = simulate({ effect: 1, spike: 1 }, createRandom(5)).map((one) => ({ ...one, count: 0 }));
    expect(measured(days).verdict).not.toBe('worked');
  });
});
