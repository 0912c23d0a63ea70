import { type DayCounts, expectCell, likelihoodRatio, usualOf } from './expect-cells.ts';
import { describeCuboid, describeSize } from './price.ts';
import type { Suspect } from './suspect.ts';
import type { Usual, UsualCells } from './usual.ts';

const LEAST_OBSERVED = 2;
export type Ranked = Suspect & { readonly score: number };

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
