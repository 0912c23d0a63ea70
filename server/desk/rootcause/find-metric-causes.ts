import { type Cells, type Column, type Cuboid, formCells, listCuboids, logChoices } from './cuboid.ts';
import { learnNoise, logDensityOf, type Noise, spreadOf } from './leaf-noise.ts';

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
  readonly leaves: number;
  readonly real: number;
  readonly predict: number;
  /** Mean of (predict − real) / the larger of both over the leaves: 0.3 when three tenths are missing, negative for a rise. */
  readonly deviation: number;
  readonly score: number;
};

type Sums = { leaves: Float64Array; sum: Float64Array; squares: Float64Array; noise: Float64Array };
type Level = Cuboid & Cells & Sums;
type Pick = { level: number; cell: number; score: number; mean: number; spread: number };

/** How widely the leaves of one anomaly may differ among themselves. */
const SPREADS = [0.01, 0.03, 0.06, 0.1, 0.15] as const;
const MOST_CAUSES = 30;
const LEAST_SCORE = 2;
/** An anomaly lies beyond the noise by this at least. */
const LEAST_DEVIATION = 0.1;

export const deviationsOf = (real: Float64Array, predict: Float64Array): Float64Array =>
  real.map((value, leaf) => {
    const expected = predict[leaf] ?? 0;
    const larger = Math.max(Math.abs(value), Math.abs(expected));
    return larger === 0 ? Number.NaN : Math.max(-1, Math.min(1, (expected - value) / larger));
  });

const addLeaf = (level: Level, leaf: number, deviation: number, noise: number, sign: 1 | -1): void => {
  const cell = level.cellOf[leaf] ?? 0;
  level.leaves[cell] = (level.leaves[cell] ?? 0) + sign;
  level.sum[cell] = (level.sum[cell] ?? 0) + sign * deviation;
  level.squares[cell] = (level.squares[cell] ?? 0) + sign * deviation ** 2;
  level.noise[cell] = (level.noise[cell] ?? 0) + sign * noise;
};

const scoreCell = (level: Level, cell: number, floor: number) => {
  const leaves = level.leaves[cell] ?? 0;
  if (leaves < 0.5) return null;
  const sum = level.sum[cell] ?? 0;
  const mean = sum / leaves;
  if (Math.abs(mean) < floor) return null;
  const squares = level.squares[cell] ?? 0;
  const within = Math.max(0, squares - sum * mean);
  const noise = level.noise[cell] ?? 0;
  let best = { score: Number.NEGATIVE_INFINITY, mean, spread: 0 };
  for (const spread of SPREADS) {
    const variance = spread ** 2;
    const score =
      -((leaves - 1) / 2) * Math.log(2 * Math.PI * variance) -
      Math.log(leaves) / 2 -
      within / (2 * variance) -
      noise -
      Math.log(2 * SPREADS.length);
    if (score > best.score) best = { score, mean, spread };
  }
  return best;
};

const findBest = (levels: readonly Level[], attributes: number, floor: number, found: readonly Pick[]): Pick | null => {
  let best: Pick | null = null;
  for (const [index, level] of levels.entries()) {
    const near = found.filter((pick) => pick.level === index);
    const cost =
      Math.log(level.count) +
      (near.length ? Math.LN2 : Math.log(attributes) + logChoices(attributes, level.attributes.length));
    for (let cell = 0; cell < level.count; cell += 1) {
      const scored = scoreCell(level, cell, floor);
      if (!scored) continue;
      const score = scored.score - cost;
      if (score > (best?.score ?? LEAST_SCORE)) best = { level: index, cell, ...scored, score };
    }
  }
  return best;
};

const locate = (
  cells: readonly (Cuboid & Cells)[],
  attributes: number,
  deviations: Float64Array,
  noise: Noise,
): Pick[] => {
  const logDensity = logDensityOf(noise);
  const noises = deviations.map(logDensity);
  const levels = cells.map((cuboid) => ({
    ...cuboid,
    leaves: new Float64Array(cuboid.count),
    sum: new Float64Array(cuboid.count),
    squares: new Float64Array(cuboid.count),
    noise: new Float64Array(cuboid.count),
  }));
  for (const level of levels)
    for (let leaf = 0; leaf < deviations.length; leaf += 1) {
      const deviation = deviations[leaf] ?? 0;
      if (!Number.isNaN(deviation)) addLeaf(level, leaf, deviation, noises[leaf] ?? 0, 1);
    }
  const floor = LEAST_DEVIATION + spreadOf(noise) * 0.7;
  const explained = new Uint8Array(deviations.length);
  const found: Pick[] = [];
  while (found.length < MOST_CAUSES) {
    const best = findBest(levels, attributes, floor, found);
    if (!best) break;
    found.push(best);
    const chosen = levels[best.level];
    for (let leaf = 0; leaf < deviations.length; leaf += 1) {
      const deviation = deviations[leaf] ?? 0;
      if (explained[leaf] || chosen?.cellOf[leaf] !== best.cell || Number.isNaN(deviation)) continue;
      explained[leaf] = 1;
      for (const level of levels) addLeaf(level, leaf, deviation, noises[leaf] ?? 0, -1);
    }
  }
  return found;
};

export const findMetricCauses = (table: LeafTable): MetricCause[] => {
  const cardinalities = table.values.map(({ length }) => length);
  const cells = listCuboids(cardinalities, cardinalities.length).map((cuboid) => ({
    ...cuboid,
    ...formCells(table.columns, cardinalities, cuboid),
  }));
  const deviations = deviationsOf(table.real, table.predict);
  const noise = learnNoise(deviations);
  return locate(cells, cardinalities.length, deviations, noise).map(({ level, cell, score, mean }) => {
    const chosen = cells[level];
    const row = chosen?.rowOf[cell] ?? 0;
    return {
      where: (chosen?.attributes ?? []).map((attribute) => ({
        attribute: table.attributes[attribute] ?? '',
        value: table.values[attribute]?.[table.columns[attribute]?.[row] ?? 0] ?? '',
      })),
      leaves: 0,
      real: 0,
      predict: 0,
      deviation: mean,
      score,
    };
  });
};
