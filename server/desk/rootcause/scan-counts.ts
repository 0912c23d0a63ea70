import { logChoices } from './cuboid.ts';
import { type DayCounts, expectCell, likelihoodRatio, usualOf } from './expect-cells.ts';
import type { Amount } from './fit-day.ts';
import type { Suspect } from './suspect.ts';
import { MAX_ATTRIBUTES, type Usual, type UsualCells } from './usual.ts';

const LEAST_OBSERVED = 2;
/** What adds less than this part of a day's complaints is less likely to be what the day is about, by its square. */
const MATERIAL = 0.06;
/** That a cause takes several values of an attribute is so much less likely than that it takes one. */
const SEVERAL = 3;
/** As many values are as likely as two; each beyond them is less so. */
const FEW_VALUES = 4;
const FURTHER_VALUE = 1.5;

const describeCuboid = (usual: Usual, { attributes, combinations }: UsualCells): number => {
  const layers = Math.min(MAX_ATTRIBUTES, usual.attributes);
  return Math.log(layers) + logChoices(usual.attributes, attributes.length) + Math.log(combinations);
};

/** What naming several values of an attribute costs beyond naming one. */
const describeSet = (cardinality: number, size: number, attributes: number): number =>
  size === 1
    ? 0
    : logChoices(cardinality, size) -
      Math.log(cardinality) +
      Math.log(attributes) +
      SEVERAL +
      FURTHER_VALUE * Math.max(0, size - FEW_VALUES);

const describeSize = (excess: number, total: number): number =>
  2 * Math.max(0, Math.log((MATERIAL * total) / Math.max(1, excess)));

/** What naming a cause costs: the longer its description and the smaller it is, the more. */
export const priceOf = (usual: Usual, day: DayCounts, { suspect, size }: Amount): number => {
  const cells = usual.cuboids[suspect.cuboid];
  if (!cells) return 0;
  const [free = 0] = cells.attributes.filter((_, position) => {
    const part = cells.parts[position];
    return suspect.cells.some((cell) => part?.[cell] !== part?.[suspect.cells[0] ?? 0]);
  });
  return (
    describeCuboid(usual, cells) +
    describeSet(usual.cardinalities[free] ?? 1, suspect.cells.length, cells.attributes.length) +
    describeSize(size, day.total)
  );
};

type Ranked = Suspect & { readonly score: number };

/** By a quick and rough measure, the most suspicious cell of a cuboid. */
const scanCells = (usual: Usual, day: DayCounts, index: number, cells: UsualCells, falls: boolean): Ranked[] => {
  const observed = day.byCuboid[index] ?? new Float64Array();
  const length = describeCuboid(usual, cells);
  const single = cells.attributes.length === 1;
  const best: Ranked[] = [];
  let bar = single ? -length : 0;
  for (let cell = 0; cell < cells.count; cell += 1) {
    const count = observed[cell] ?? 0;
    if (count < LEAST_OBSERVED && !falls) continue;
    const usually = usualOf(usual, day, index, cell);
    if (likelihoodRatio(count, usually, 0) - length <= bar) continue;
    const { expected, spread } = single
      ? { expected: usually, spread: 0 }
      : expectCell(usual, day, index, cell, usually);
    const rise = count > expected;
    if (rise ? count < LEAST_OBSERVED : !falls) continue;
    const score =
      likelihoodRatio(count, expected, spread) - length - describeSize(Math.abs(count - expected), day.total);
    if (score <= bar) continue;
    bar = single ? bar : score;
    if (!single) best.length = 0;
    best.push({ cuboid: index, cells: [cell], rise, score });
  }
  return best;
};

/** The cells that are worth a closer look: the best of each cuboid, and of single values all that deviate. */
export const scanCounts = (usual: Usual, day: DayCounts, falls: boolean, most: number): Suspect[] =>
  usual.cuboids
    .flatMap((cells, index) => scanCells(usual, day, index, cells, falls))
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
