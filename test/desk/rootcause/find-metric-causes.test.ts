import { describe, expect, it } from '@jest/globals';
import { makeChance } from '../../../bench/rootcause/chance.ts';
import { METRIC_SETTINGS, simulateMetric } from '../../../bench/rootcause/simulate-metrics.ts';
import { findMetricCauses } from '../../../server/desk/rootcause/find-metric-causes.ts';
import { learnNoise } from '../../../server/desk/rootcause/leaf-noise.ts';

const name = (causes: ReturnType<typeof findMetricCauses>): string[] =>
  causes.map(({ where }) => where.map(({ attribute, value }) => `${attribute}=${value}`).join('&'));

describe('the causes of a metric', () => {
  it('finds nothing where all is as predicted, and nothing in nothing', () => {
    const values = Float64Array.from([5, 3, 0, 8]);
    const columns = [Int32Array.from([0, 0, 1, 1]), Int32Array.from([0, 1, 0, 1])];
    const table = {
      attributes: ['a', 'b'],
      values: [
        ['a1', 'a2'],
        ['b1', 'b2'],
      ],
      columns,
    };
    expect(findMetricCauses({ ...table, real: values, predict: values })).toEqual([]);
    const empty = new Int32Array();
    const none = new Float64Array();
    expect(findMetricCauses({ ...table, columns: [empty, empty], real: none, predict: none })).toEqual([]);
  });

  it('learns the noise from the side without anomalies', () => {
    const chance = makeChance(1);
    const usual = Float64Array.from({ length: 2_000 }, () => 0.1 * chance.normal());
    const { scale, shape } = learnNoise(Float64Array.from([...usual, ...new Array<number>(200).fill(0.8)]));
    expect(scale).toBeCloseTo(0.1 * Math.SQRT2, 1);
    expect(shape).toBeGreaterThan(1.6);
  });

  it('names nine of ten anomalies of simulated metrics, and hardly anything else', () => {
    let [hits, found, there] = [0, 0, 0];
    for (let seed = 1; seed <= 30; seed += 1) {
      const { leaves, truth } = simulateMetric(makeChance(seed), METRIC_SETTINGS.small);
      const named = name(findMetricCauses(leaves));
      hits += named.filter((element) => truth.includes(element)).length;
      found += named.length;
      there += truth.length;
    }
    expect(hits / there).toBeGreaterThan(0.9);
    expect(hits / found).toBeGreaterThan(0.9);
  });
});
