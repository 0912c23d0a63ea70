import { type Cells, type Cuboid, logChoices } from './cuboid.ts';
import { logDensityOf, type Noise, spreadOf } from './leaf-noise.ts';
import { addLeaf, type LeafSums, sumLeaves } from './leaf-sums.ts';

/** A cell whose leaves all deviate alike. */
export type Anomaly = {
  /** Index of the cuboid. */
  readonly cuboid: number;
  readonly cell: number;
  readonly mean: number;
  /** By how much its leaves differ. */
  readonly spread: number;
  readonly score: number;
};

/** What is believed of a cell: where its leaves lie, and the price of saying so. */
type Belief = { readonly mean: number; readonly spread: number; readonly price: number };

/** How widely the leaves of one anomaly may differ among themselves. */
const SPREADS = [0.01, 0.03, 0.06, 0.1, 0.15] as const;
const MOST_ANOMALIES = 30;
const LEAST_SCORE = 3;
/** An anomaly lies at least so far out, and by this part of the noise's spread farther. */
const LEAST_MEAN = 0.1;
const NOISE_PART = 0.7;
/** No leaf speaks against an anomaly more than this, so that another anomaly inside it does not hide it. */
const LEAST_LOG_DENSITY = -16;
/** A leaf that fits the noise better than the anomaly counts so many times more against it: a whole is not its parts. */
const CONTRADICTION = 4;

const logNormal = (squares: number, leaves: number, spread: number): number =>
  -leaves * Math.log(spread * Math.sqrt(2 * Math.PI)) - squares / (2 * spread ** 2);

/** The most likely belief about a cell by its sums, and how much better than noise it explains these; `near` has siblings. */
const judgeSums = (sums: LeafSums, cell: number, least: number, near: readonly Anomaly[]) => {
  const leaves = sums.leaves[cell] ?? 0;
  if (leaves < 0.5) return null;
  const deviation = sums.deviation[cell] ?? 0;
  const mean = deviation / leaves;
  if (Math.abs(mean) < least) return null;
  const within = Math.max(0, (sums.square[cell] ?? 0) - deviation * mean);
  const noise = sums.noise[cell] ?? 0;
  let best: (Belief & { gain: number }) | null = null;
  for (const spread of SPREADS) {
    const price = Math.log(2 * SPREADS.length) + Math.log(leaves / (2 * Math.PI * spread ** 2)) / 2;
    const gain = logNormal(within, leaves, spread) - noise - price;
    if (gain > (best?.gain ?? Number.NEGATIVE_INFINITY)) best = { mean, spread, price, gain };
    for (const sibling of near) {
      const shared = Math.log(2 * SPREADS.length * near.length);
      const like = logNormal(within + leaves * (mean - sibling.mean) ** 2, leaves, spread) - noise - shared;
      if (like > (best?.gain ?? Number.NEGATIVE_INFINITY))
        best = { mean: sibling.mean, spread, price: shared, gain: like };
    }
  }
  return best;
};

type Leaves = {
  readonly deviations: Float64Array;
  readonly noises: Float64Array;
  /** 1 where a leaf speaks no more, or never did. */
  readonly silent: Uint8Array;
};

/** The same leaf by leaf: none counts without bound, and those that are but noise count against it. */
const judgeLeaves = (
  { cellOf }: LeafSums,
  cell: number,
  { mean, spread, price }: Belief,
  { deviations, noises, silent }: Leaves,
): number => {
  const top = -Math.log(spread * Math.sqrt(2 * Math.PI));
  let gain = -price;
  for (let leaf = 0; leaf < cellOf.length; leaf += 1) {
    if (cellOf[leaf] !== cell || silent[leaf]) continue;
    const fit = Math.max(LEAST_LOG_DENSITY, top - (((deviations[leaf] ?? 0) - mean) / spread) ** 2 / 2);
    const difference = fit - (noises[leaf] ?? 0);
    gain += difference < 0 ? CONTRADICTION * difference : difference;
  }
  return gain;
};

/** What naming a cell costs: its layer, its cuboid, itself; a sibling of one that is known only itself. */
const describe = (sums: LeafSums, layers: number, near: readonly Anomaly[]): number =>
  Math.log(sums.count) + (near.length > 0 ? Math.LN2 : Math.log(layers) + logChoices(layers, sums.attributes.length));

/** Judges what has changed. @returns the cell that may be worth most, or null when none is worth telling */
const findHighest = (levels: readonly LeafSums[], layers: number, least: number, found: readonly Anomaly[]) => {
  let best: { cuboid: number; cell: number; bound: number } | null = null;
  for (const [cuboid, sums] of levels.entries()) {
    const near = found.filter((anomaly) => anomaly.cuboid === cuboid);
    const cost = describe(sums, layers, near);
    for (let cell = 0; cell < sums.count; cell += 1) {
      if (Number.isNaN(sums.bound[cell])) {
        sums.bound[cell] = (judgeSums(sums, cell, least, near)?.gain ?? Number.NEGATIVE_INFINITY) - cost;
        sums.exact[cell] = 0;
      }
      const bound = sums.bound[cell] ?? 0;
      if (bound > (best?.bound ?? LEAST_SCORE)) best = { cuboid, cell, bound };
    }
  }
  return best;
};

/** Looks closer at what promises most until nothing else promises more. */
const findBest = (
  levels: readonly LeafSums[],
  layers: number,
  least: number,
  found: readonly Anomaly[],
  leaves: Leaves,
): Anomaly | null => {
  for (;;) {
    const highest = findHighest(levels, layers, least, found);
    const sums = highest && levels[highest.cuboid];
    if (!highest || !sums) return null;
    const near = found.filter(({ cuboid }) => cuboid === highest.cuboid);
    const belief = judgeSums(sums, highest.cell, least, near);
    if (!belief) return null;
    if (sums.exact[highest.cell]) return { ...highest, ...belief, score: highest.bound };
    const score = judgeLeaves(sums, highest.cell, belief, leaves) - describe(sums, layers, near);
    sums.bound[highest.cell] = Math.min(highest.bound, score);
    sums.exact[highest.cell] = 1;
  }
};

/** Finds anomalies one after the other; the leaves of a found one are explained and speak no more. */
export const locateAnomalies = (
  cuboids: readonly (Cuboid & Cells)[],
  layers: number,
  deviations: Float64Array,
  noise: Noise,
): Anomaly[] => {
  const noises = deviations.map(logDensityOf(noise));
  const levels = cuboids.map((cuboid) => sumLeaves(cuboid, deviations, noises));
  const least = LEAST_MEAN + NOISE_PART * spreadOf(noise);
  const silent = Uint8Array.from(deviations, (deviation) => (Number.isNaN(deviation) ? 1 : 0));
  const found: Anomaly[] = [];
  while (found.length < MOST_ANOMALIES) {
    const best = findBest(levels, layers, least, found, { deviations, noises, silent });
    const chosen = best && levels[best.cuboid];
    if (!best || !chosen) return found;
    found.push(best);
    // Its siblings are cheaper to name now.
    chosen.bound.fill(Number.NaN);
    for (let leaf = 0; leaf < silent.length; leaf += 1) {
      if (silent[leaf] || chosen.cellOf[leaf] !== best.cell) continue;
      silent[leaf] = 1;
      for (const sums of levels) addLeaf(sums, leaf, deviations[leaf] ?? 0, noises[leaf] ?? 0, -1);
    }
  }
  return found;
};
