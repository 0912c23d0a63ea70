import { type DayCounts, likelihoodRatio, usualOf } from './expect-cells.ts';
import { describeCuboid, describeSet, describeSize, FEW_VALUES } from './price.ts';
import type { Ranked } from './scan-counts.ts';
import type { Suspect } from './suspect.ts';
import type { Usual, UsualCells } from './usual.ts';
import { MOST_PART } from './widen.ts';

/** A value that rose less than this is none of a set's. */
const LEAST_RISE = 0.2;

/** Where the cells of a cuboid are alike but for one attribute: which line each belongs to. */
const linesOf = (usual: Usual, cells: UsualCells, attribute: number): ((cell: number) => number) => {
  const rest = cells.attributes.filter((one) => one !== attribute);
  if (rest.length === 0) return () => 0;
  const outer = usual.cuboids.find(
    ({ attributes }) => attributes.length === rest.length && rest.every((one, at) => attributes[at] === one),
  );
  return (cell) => outer?.cellOf[cells.rowOf[cell] ?? 0] ?? 0;
};

type Risen = { readonly cell: number; readonly count: number; readonly usually: number };

/** The lines that have two or more. */
const partByLine = (risen: readonly Risen[], lineOf: (cell: number) => number): Risen[][] => {
  const lines = new Map<number, Risen[]>();
  for (const one of risen) {
    const line = lineOf(one.cell);
    const others = lines.get(line);
    if (others) others.push(one);
    else lines.set(line, [one]);
  }
  return [...lines.values()].filter(({ length }) => length > 1);
};

type Best = { readonly cells: readonly number[]; readonly score: number };

/** The best set of a line is of those that rose most. */
const bestOfLine = (line: Risen[], most: number, price: (size: number, excess: number) => number): Best | null => {
  line.sort((left, right) => right.count / right.usually - left.count / left.usually);
  let best: Best | null = null;
  let [count, usually] = [0, 0];
  for (const [at, one] of line.slice(0, most).entries()) {
    count += one.count;
    usually += one.usually;
    if (at === 0) continue;
    const score = likelihoodRatio(count, usually, 0) - price(at + 1, count - usually);
    if (score > (best?.score ?? Number.NEGATIVE_INFINITY))
      best = { cells: line.slice(0, at + 1).map(({ cell }) => cell), score };
  }
  return best;
};

/** By the same rough measure, the most suspicious set of values of each attribute of a cuboid. */
const scanLines = (usual: Usual, day: DayCounts, index: number, cells: UsualCells): Ranked[] => {
  const observed = day.byCuboid[index] ?? new Float64Array();
  const risen: Risen[] = [];
  for (let cell = 0; cell < cells.count; cell += 1) {
    const count = observed[cell] ?? 0;
    if (count < 1) continue;
    const usually = usualOf(usual, day, index, cell);
    if (count > usually && likelihoodRatio(count, usually, 0) > LEAST_RISE) risen.push({ cell, count, usually });
  }
  const length = describeCuboid(usual, cells);
  return cells.attributes.flatMap((attribute): Ranked[] => {
    const cardinality = usual.cardinalities[attribute] ?? 0;
    const most = Math.min(FEW_VALUES, Math.floor(MOST_PART * cardinality));
    const price = (size: number, excess: number): number =>
      length + describeSet(cardinality, size, cells.attributes.length) + describeSize(excess, day.total);
    let best: Ranked | null = null;
    for (const line of partByLine(risen, linesOf(usual, cells, attribute))) {
      const set = bestOfLine(line, most, price);
      if (set && set.score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { ...set, cuboid: index, rise: true };
    }
    return best ? [best] : [];
  });
};

/** The sets of values that are worth a closer look. */
export const scanSets = (usual: Usual, day: DayCounts, most: number): Suspect[] =>
  usual.cuboids
    .flatMap((cells, index) => scanLines(usual, day, index, cells))
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
