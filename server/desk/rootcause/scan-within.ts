import { isPartOf } from './cuboid.ts';
import { type DayCounts, likelihoodRatio, usualOf } from './expect-cells.ts';
import type { Amount } from './explain-by.ts';
import { describeCuboid, describeSize } from './price.ts';
import type { Ranked } from './scan-counts.ts';
import type { Suspect } from './suspect.ts';
import type { Usual, UsualCells } from './usual.ts';

/** The most suspicious cell of a cuboid within a rise, by what the rise lets expect of each. */
const scanInside = (
  usual: Usual,
  day: DayCounts,
  index: number,
  inner: UsualCells,
  { suspect: { cuboid, cells }, expected, size }: Amount,
): Ranked[] => {
  const outer = usual.cuboids[cuboid];
  if (!outer || !isPartOf(outer, inner)) return [];
  const usually = cells.reduce((sum, cell) => sum + usualOf(usual, day, cuboid, cell), 0);
  const risen = (expected + size) / usually;
  const length = describeCuboid(usual, inner);
  let best: Ranked | null = null;
  for (let cell = 0; cell < inner.count; cell += 1) {
    if (!cells.includes(outer.cellOf[inner.rowOf[cell] ?? 0] ?? 0)) continue;
    const count = day.byCuboid[index]?.[cell] ?? 0;
    const due = usualOf(usual, day, index, cell) * risen;
    if (count <= due) continue;
    const score = likelihoodRatio(count, due, 0) - length - describeSize(count - due, day.total);
    if (score > Math.max(0, best?.score ?? 0)) best = { cuboid: index, cells: [cell], rise: true, score };
  }
  return best ? [best] : [];
};

/** The cells within told rises that rose beyond the rest of them: there may be a second cause within the first. */
export const scanWithin = (usual: Usual, day: DayCounts, amounts: readonly Amount[], most: number): Suspect[] =>
  amounts
    .filter(({ suspect }) => suspect.rise)
    .flatMap((amount) => usual.cuboids.flatMap((inner, index) => scanInside(usual, day, index, inner, amount)))
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
