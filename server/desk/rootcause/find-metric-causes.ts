import { type Column, formCuboids } from './cuboid.ts';
import { learnNoise } from './leaf-noise.ts';
import { locateAnomalies } from './locate-anomalies.ts';

/** A metric, such as an amount, of every combination of values of all attributes, and what was predicted for it. */
export type LeafTable = {
  readonly attributes: readonly string[];
  /** The value of each code, by attribute. */
  readonly values: readonly (readonly string[])[];
  readonly columns: readonly Column[];
  readonly real: Float64Array;
  readonly predict: Float64Array;
};

export type MetricCause = {
  readonly where: readonly { readonly attribute: string; readonly value: string }[];
  /** Mean of (predict − real) / the larger of both over the leaves: 0.3 when three tenths are missing, negative for a rise. */
  readonly deviation: number;
  /** Natural logarithm; how much better than noise, beyond what naming the combination costs. */
  readonly score: number;
};

/** NaN where neither was predicted nor came anything. */
const measureDeviations = (real: Float64Array, predict: Float64Array): Float64Array =>
  real.map((value, leaf) => {
    const expected = predict[leaf] ?? 0;
    const larger = Math.max(Math.abs(value), Math.abs(expected));
    return larger === 0 ? Number.NaN : Math.max(-1, Math.min(1, (expected - value) / larger));
  });

/** Finds the combinations of values on which a metric is not what was predicted, the most telling first. */
export const findMetricCauses = (table: LeafTable): MetricCause[] => {
  const cardinalities = table.values.map(({ length }) => length);
  const cuboids = formCuboids(table.columns, cardinalities, cardinalities.length);
  const deviations = measureDeviations(table.real, table.predict);
  const anomalies = locateAnomalies(cuboids, cardinalities.length, deviations, learnNoise(deviations));
  return anomalies.map(({ cell, cuboid, mean, score }) => {
    const chosen = cuboids[cuboid];
    const row = chosen?.rowOf[cell] ?? 0;
    return {
      where: (chosen?.attributes ?? []).map((attribute) => ({
        attribute: table.attributes[attribute] ?? '',
        value: table.values[attribute]?.[table.columns[attribute]?.[row] ?? 0] ?? '',
      })),
      deviation: mean,
      score,
    };
  });
};
