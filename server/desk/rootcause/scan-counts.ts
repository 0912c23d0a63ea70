import { logChoices } from './cuboid.ts';
import { type DayCounts, expectCells, likelihoodRatio } from './expect-cells.ts';
import { MAX_ATTRIBUTES, type Usual, type UsualCells } from './usual.ts';

/** Cells of one cuboid that differ in at most one attribute, and how far today's count is from what is expected there. */
export type Deviation = {
  /** Index of the cuboid. */
  readonly cuboid: number;
  /** Cells of the cuboid, alike but for the value of one attribute. */
  readonly cells: readonly number[];
  readonly observed: number;
  readonly expected: number;
  readonly rise: boolean;
  /** Logarithm of how much better the deviation explains the count than chance does, less the length of its description. */
  readonly score: number;
};

export type ScanOptions = { readonly falls: boolean };

const LEAST_OBSERVED = 2;
/** A set of more values than these is told by its exceptions or not at all. */
const MOST_VALUES = 12;
/** What adds less than this part of a day's complaints is less likely to be what the day is about, by its square. */
const MATERIAL = 0.06;
/** A set must be better by this than one of its cells: what is told of a neighbour may be another cause that overlaps. */
const WIDENING = 4;
/** Each further value of a set is half as likely to be meant. */
const FURTHER_VALUE = Math.LN2;

const describeCuboid = (usual: Usual, { attributes, combinations }: UsualCells): number => {
  const layers = Math.min(MAX_ATTRIBUTES, usual.attributes);
  return Math.log(layers) + logChoices(usual.attributes, attributes.length) + Math.log(combinations);
};

/** What naming several values of an attribute costs beyond naming one. */
const describeSet = (cardinality: number, size: number, attributes: number): number =>
  size === 1
    ? 0
    : logChoices(cardinality, size) - Math.log(cardinality) + (size - 1) * FURTHER_VALUE + Math.log(attributes);

const better = (left: Deviation | null, right: Deviation | null): Deviation | null => {
  if (!left || !right) return left ?? right;
  return right.score > left.score + 1e-9 ? right : left;
};

const describeSize = (excess: number, total: number): number =>
  2 * Math.max(0, Math.log((MATERIAL * total) / Math.max(1, excess)));

const scanCells = (usual: Usual, day: DayCounts, index: number, cells: UsualCells, { falls }: ScanOptions) => {
  const observed = day.byCuboid[index] ?? new Float64Array();
  const length = describeCuboid(usual, cells);
  let best: Deviation | null = null;
  for (let cell = 0; cell < cells.count; cell += 1) {
    const count = observed[cell] ?? 0;
    if (!falls && count < LEAST_OBSERVED) continue;
    const { expected, spread } = expectCells(usual, day, index, [cell], -1);
    const rise = count > expected;
    if (rise ? count < LEAST_OBSERVED : !falls) continue;
    const score =
      likelihoodRatio(count, expected, spread) - length - describeSize(Math.abs(count - expected), day.total);
    if (score > (best?.score ?? Number.NEGATIVE_INFINITY) + 1e-9)
      best = { cuboid: index, cells: [cell], observed: count, expected, rise, score };
  }
  return best;
};

/** The best prefix of a line's cells in order of their ratio is the best of all its subsets (Neill 2012). */
const scanLine = (usual: Usual, day: DayCounts, index: number, line: readonly number[], free: number) => {
  const cells = usual.cuboids[index];
  const observed = day.byCuboid[index];
  if (!cells || !observed) return null;
  const ratios = line
    .map((cell) => ({ cell, ratio: (observed[cell] ?? 0) / expectCells(usual, day, index, [cell], -1).expected }))
    .filter(({ cell, ratio }) => ratio > 1 && (observed[cell] ?? 0) >= LEAST_OBSERVED)
    .sort((left, right) => right.ratio - left.ratio);
  const cardinality = usual.cardinalities[cells.attributes[free] ?? 0] ?? 1;
  const length = describeCuboid(usual, cells);
  let best: Deviation | null = null;
  for (let size = 2; size <= Math.min(MOST_VALUES, cardinality / 2, ratios.length); size += 1) {
    const chosen = ratios.slice(0, size).map(({ cell }) => cell);
    const count = chosen.reduce((sum, cell) => sum + (observed[cell] ?? 0), 0);
    const { expected, spread } = expectCells(usual, day, index, chosen, free);
    if (count <= expected) continue;
    const score =
      likelihoodRatio(count, expected, spread) -
      length -
      describeSize(count - expected, day.total) -
      describeSet(cardinality, size, cells.attributes.length);
    best = better(best, { cuboid: index, cells: chosen, observed: count, expected, rise: true, score });
  }
  return best;
};

/** Finds the one cell that explains the day's counts best. */
export const scanCounts = (usual: Usual, day: DayCounts, options: ScanOptions): Deviation | null => {
  let best: Deviation | null = null;
  for (const [index, cells] of usual.cuboids.entries())
    best = better(best, scanCells(usual, day, index, cells, options));
  return best;
};

/** Joins to a rise the values of one of its attributes that rose with it, where the whole is then told shorter. */
export const widen = (usual: Usual, day: DayCounts, cause: Deviation): Deviation => {
  const [cell = 0] = cause.cells;
  let best = cause;
  for (const [free, lines] of usual.cuboids[cause.cuboid]?.lines.entries() ?? []) {
    const line = lines.find((cells) => cells.includes(cell));
    const wider = line ? scanLine(usual, day, cause.cuboid, line, free) : null;
    if (wider?.cells.includes(cell) && wider.score > best.score + WIDENING) best = wider;
  }
  return best;
};
