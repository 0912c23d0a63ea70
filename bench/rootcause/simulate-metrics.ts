import type { LeafTable } from '../../server/desk/rootcause/find-metric-causes.ts';
import type { Chance } from './chance.ts';
import { writeElement } from './elements.ts';

type Range = readonly [low: number, high: number];

export type MetricSetting = {
  /** Number of values of each attribute. */
  readonly cardinalities: readonly number[];
  /** Share of leaves without any value. */
  readonly zeros: Range;
  /** Standard deviation of the relative error of the prediction. */
  readonly noise: Range;
  /** How much of the value an anomaly takes away, beyond the noise. */
  readonly severity: Range;
  /** By how much its leaves differ in that. */
  readonly deviation: Range;
  readonly anomalies: Range;
  readonly elements: Range;
  readonly lastLayerOnly: boolean;
  /** 0: the values of attributes do not matter for the size of a leaf; 1: sizes differ by a factor of e between values. */
  readonly unevenness: number;
  /** Degrees of freedom of a Student's t noise; 0: normal. */
  readonly heavyTails: number;
  readonly bothDirections: boolean;
};

const S: MetricSetting = {
  cardinalities: [10, 12, 10, 8, 5],
  zeros: [0, 0.25],
  noise: [0, 0.25],
  severity: [0.2, 1],
  deviation: [0, 0.1],
  anomalies: [1, 3],
  elements: [1, 3],
  lastLayerOnly: false,
  unevenness: 0,
  heavyTails: 0,
  bothDirections: false,
};

/** `s` and `l` have the ranges that the paper on RiskLoc gives for its sets of these names; the others are ours. */
export const METRIC_SETTINGS = {
  s: S,
  l: {
    ...S,
    cardinalities: [10, 24, 10, 15],
    noise: [0, 0.1],
    severity: [0.5, 1],
    deviation: [0, 0],
    anomalies: [1, 5],
    elements: [1, 1],
    lastLayerOnly: true,
  },
  uneven: { ...S, unevenness: 1 },
  heavy: { ...S, heavyTails: 4 },
  both: { ...S, bothDirections: true },
  small: { ...S, cardinalities: [6, 5, 8] },
  many: { ...S, cardinalities: [4, 6, 5, 4, 5, 3], anomalies: [3, 5] },
  faint: { ...S, severity: [0.1, 0.3] },
} as const satisfies Record<string, MetricSetting>;

type Anomaly = { readonly attributes: readonly number[]; readonly elements: readonly (readonly number[])[] };

const drawIn = (chance: Chance, [low, high]: Range): number => chance.between(low, high);

/** Values of an attribute that no anomaly so far has: what overlaps could not be told apart. */
const freeValues = (taken: readonly Anomaly[], attribute: number, cardinality: number): number[] => {
  const used = new Set(
    taken.flatMap(({ attributes, elements }) => {
      const at = attributes.indexOf(attribute);
      return at < 0 ? [] : elements.map((element) => element[at]);
    }),
  );
  return Array.from({ length: cardinality }, (_, value) => value).filter((value) => !used.has(value));
};

const MOST_TRIES = 1_000;

const placeAnomaly = (
  chance: Chance,
  { cardinalities, elements, lastLayerOnly }: MetricSetting,
  taken: readonly Anomaly[],
  mayBe: (element: readonly number[]) => boolean,
): Anomaly | null => {
  const all = cardinalities.map((_, attribute) => attribute);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const layer = lastLayerOnly ? all.length : chance.whole(1, all.length);
    const attributes = chance.some(all, layer).sort((left, right) => left - right);
    if (layer < all.length && taken.some((other) => other.attributes.join() === attributes.join())) continue;
    const choices = attributes.map((attribute) => freeValues(taken, attribute, cardinalities[attribute] ?? 0));
    if (choices.some(({ length }) => length === 0)) continue;
    const chosen = Array.from({ length: chance.whole(...elements) }, () =>
      choices.map((values) => values[chance.whole(0, values.length - 1)] ?? 0),
    );
    if (new Set(chosen.map(String)).size < chosen.length) continue;
    if (layer === all.length && !chosen.every(mayBe)) continue;
    return { attributes, elements: chosen };
  }
  return null;
};

const drawNoise = (chance: Chance, heavyTails: number): number => {
  if (heavyTails === 0) return chance.normal();
  // Scaled back to a variance of 1.
  return (chance.normal() / Math.sqrt(chance.gamma(heavyTails / 2))) * Math.sqrt((heavyTails - 2) / heavyTails);
};

const layOut = (cardinalities: readonly number[]): Int32Array[] => {
  const leaves = cardinalities.reduce((product, cardinality) => product * cardinality, 1);
  let stride = leaves;
  return cardinalities.map((cardinality) => {
    stride /= cardinality;
    const step = stride;
    return Int32Array.from({ length: leaves }, (_, leaf) => Math.floor(leaf / step) % cardinality);
  });
};

const drawLeaves = (chance: Chance, setting: MetricSetting, columns: readonly Int32Array[], noise: number) => {
  const sizes = setting.cardinalities.map((cardinality) =>
    Array.from({ length: cardinality }, () => Math.exp(setting.unevenness * chance.normal())),
  );
  const [shape, zeros] = [chance.between(0.5, 1), drawIn(chance, setting.zeros)];
  const leaves = columns[0]?.length ?? 0;
  const [real, predict] = [new Float64Array(leaves), new Float64Array(leaves)];
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const size = columns.reduce((product, column, index) => product * (sizes[index]?.[column[leaf] ?? 0] ?? 1), 100);
    const value = chance.next() < zeros ? 0 : chance.weibull(shape) * size;
    const wrong = Math.max(0, value * (1 + noise * drawNoise(chance, setting.heavyTails)));
    const swapped = chance.next() < 0.5;
    real[leaf] = swapped ? wrong : value;
    predict[leaf] = swapped ? value : wrong;
  }
  return { real, predict };
};

/** A metric with known anomalies, in the manner of the generator that came with RiskLoc (Kalander 2022); our own code. */
export const simulateMetric = (chance: Chance, setting: MetricSetting): { leaves: LeafTable; truth: string[] } => {
  const columns = layOut(setting.cardinalities);
  const noise = drawIn(chance, setting.noise);
  const { real, predict } = drawLeaves(chance, setting, columns, noise);
  const leavesOf = (attributes: readonly number[], element: readonly number[]): number[] =>
    [...real.keys()].filter((leaf) => attributes.every((attribute, at) => columns[attribute]?.[leaf] === element[at]));
  const every = setting.cardinalities.map((_, attribute) => attribute);

  const anomalies: Anomaly[] = [];
  const isThere = (element: readonly number[]): boolean => (real[leavesOf(every, element)[0] ?? 0] ?? 0) > 0;
  for (let left = chance.whole(...setting.anomalies); left > 0; left -= 1) {
    const anomaly = placeAnomaly(chance, setting, anomalies, isThere);
    if (anomaly) anomalies.push(anomaly);
  }
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const rising = sum(real) > sum(predict);
  for (const { attributes, elements } of anomalies) {
    const severity = drawIn(chance, setting.severity) + noise;
    const deviation = drawIn(chance, setting.deviation);
    const [base, changed] = (setting.bothDirections ? chance.next() < 0.5 : rising) ? [real, predict] : [predict, real];
    for (const leaf of elements.flatMap((element) => leavesOf(attributes, element)))
      changed[leaf] = Math.max(0, (base[leaf] ?? 0) * (1 - severity - deviation * chance.normal()));
  }
  const names = every.map((attribute) => String.fromCharCode(97 + attribute));
  const values = setting.cardinalities.map((cardinality, attribute) =>
    Array.from({ length: cardinality }, (_, value) => `${names[attribute]}${value + 1}`),
  );
  return {
    leaves: { attributes: names, values, columns, real, predict },
    truth: anomalies.flatMap(({ attributes, elements }) =>
      elements.map((element) =>
        writeElement(
          attributes.map((attribute, at) => [names[attribute] ?? '', values[attribute]?.[element[at] ?? 0] ?? '']),
        ),
      ),
    ),
  };
};
