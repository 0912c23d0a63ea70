import type { CountTable } from './count-table.ts';
import { countDay, type DayCounts } from './expect-cells.ts';
import { type Deviation, scanCounts, widen } from './scan-counts.ts';
import type { Usual } from './usual.ts';

/** More causes than these in one day are not an explanation. */
const MOST_CAUSES = 8;
/**
 * Today's complaints when some deviations are explained: what rose is thinned today to what was expected of it, what fell
 * is thinned in the past.
 */
const countExplained = (table: CountTable, usual: Usual, explained: readonly Deviation[]): DayCounts => {
  const weights = table.counts.slice();
  for (const { cells, cuboid, expected, observed, rise } of explained) {
    const chosen = new Uint8Array(usual.cuboids[cuboid]?.count ?? 0);
    for (const cell of cells) chosen[cell] = 1;
    const cellOf = usual.cuboids[cuboid]?.cellOf ?? new Int32Array();
    const [from, to] = rise ? [0, table.todayRows] : [table.todayRows, weights.length];
    const thinning = rise ? expected / observed : observed / expected;
    for (let row = from; row < to; row += 1)
      if (chosen[cellOf[row] ?? 0]) weights[row] = (weights[row] ?? 0) * thinning;
  }
  if (explained.every(({ rise }) => rise)) return countDay(usual, 0, table.todayRows, weights, false);
  const past = countDay(usual, table.todayRows, weights.length, weights, false);
  const kept = past.byCuboid.map((counts, index) =>
    counts.map((count, cell) => {
      const usually = usual.cuboids[index]?.past[cell] ?? 0;
      return usually > 0 ? count / usually : 1;
    }),
  );
  kept.push(Float64Array.of(past.total / usual.total));
  return countDay(usual, 0, table.todayRows, weights, false, kept);
};

const isWithin = (part: Deviation, whole: Deviation): boolean =>
  part !== whole && part.cuboid === whole.cuboid && part.cells.every((cell) => whole.cells.includes(cell));

/** Explains deviations away one after the other; then, the others given, each takes in what rose with it. */
export const explainDay = (table: CountTable, usual: Usual, threshold: number): Deviation[] => {
  let found: Deviation[] = [];
  const explainMore = (): void => {
    while (found.length < MOST_CAUSES) {
      const best = scanCounts(usual, countExplained(table, usual, found), { falls: true });
      if (!best || best.score < threshold) return;
      found.push(best);
    }
  };
  explainMore();
  for (const cause of [...found]) {
    if (!cause.rise || !found.includes(cause)) continue;
    const others = found.filter((other) => other !== cause);
    const wider = widen(usual, countExplained(table, usual, others), cause);
    if (wider !== cause) found = [...others.filter((other) => !isWithin(other, wider)), wider];
  }
  explainMore();
  return found.sort((left, right) => right.score - left.score);
};
