import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countQuantile,
  logGamma,
  logMiddleTail,
  logNormalTail,
  logProbability,
  logUpperTail,
  normalQuantileOfTail,
} from '../../../server/desk/statistics/distribution.ts';

const distributions = fc.record({
  mean: fc.double({ min: 0.01, max: 2_000, noNaN: true }),
  dispersion: fc.oneof(fc.constant(1), fc.double({ min: 1, max: 30, noNaN: true })),
});

describe('distributions of counts', () => {
  it('knows the gamma function', () => {
    for (let n = 1, factorial = 1; n < 20; factorial *= n, n += 1)
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
  });

  it('agrees with the Poisson by hand', () => {
    const poisson = { mean: 2, dispersion: 1 };
    expect(Math.exp(logProbability(poisson, 0))).toBeCloseTo(Math.exp(-2), 12);
    expect(Math.exp(logUpperTail(poisson, 1))).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(Math.exp(logUpperTail(poisson, 3))).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
  });

  it('has the mean and the variance it says', () => {
    const negative = { mean: 12, dispersion: 2.5 };
    let [total, mean, square] = [0, 0, 0];
    for (let count = 0; count < 400; count += 1) {
      const probability = Math.exp(logProbability(negative, count));
      total += probability;
      mean += probability * count;
      square += probability * count * count;
    }
    expect(total).toBeCloseTo(1, 10);
    expect(mean).toBeCloseTo(12, 8);
    expect(square - mean ** 2).toBeCloseTo(30, 6);
  });

  it('never has a tail that grows', () => {
    fc.assert(
      fc.property(distributions, fc.nat(3_000), (distribution, count) => {
        const [here, next] = [logUpperTail(distribution, count), logUpperTail(distribution, count + 1)];
        expect(next).toBeLessThanOrEqual(here + 1e-9);
        expect(here).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('has a middle tail half way between with the count and without it', () => {
    fc.assert(
      fc.property(distributions, fc.nat(60), (distribution, count) => {
        const [upper, above] = [logUpperTail(distribution, count), logUpperTail(distribution, count + 1)];
        const middle = Math.exp(logMiddleTail(distribution, count) - upper);
        expect(middle).toBeCloseTo((1 + Math.exp(above - upper)) / 2, 6);
      }),
    );
  });

  it('gives the smallest count that a quantile asks for', () => {
    fc.assert(
      fc.property(distributions, fc.double({ min: 0.5, max: 0.9999, noNaN: true }), (distribution, probability) => {
        const count = countQuantile(distribution, Math.log1p(-probability));
        expect(logUpperTail(distribution, count + 1)).toBeLessThanOrEqual(Math.log1p(-probability) + 1e-12);
        if (count > 0) expect(logUpperTail(distribution, count)).toBeGreaterThan(Math.log1p(-probability) - 1e-9);
      }),
    );
  });
});

describe('the normal distribution', () => {
  it('knows its well-known points', () => {
    expect(Math.exp(logNormalTail(0))).toBeCloseTo(0.5, 12);
    expect(Math.exp(logNormalTail(1.959963984540054))).toBeCloseTo(0.025, 10);
    expect(Math.exp(logNormalTail(3.090232306167813))).toBeCloseTo(0.001, 10);
    expect(logNormalTail(10)).toBeCloseTo(-53.23128515051247, 6);
  });

  it('finds its way back, far out too', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 35, noNaN: true }), (z) => {
        expect(normalQuantileOfTail(logNormalTail(z))).toBeCloseTo(z, 4);
      }),
    );
  });
});
