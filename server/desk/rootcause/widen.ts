import type { DayCounts } from './expect-cells.ts';
import { usualOf } from './expect-cells.ts';
import type { Suspect } from './suspect.ts';
import type { Usual } from './usual.ts';

/** A set of more values than these is told by its exceptions or not at all. */
const MOST_VALUES = 12;
const LEAST_USUAL = 1e-6;
const LEAST_OBSERVED = 2;
/** A set of a greater part of an attribute's values is told without the attribute. */
export const MOST_PART = 2 / 3;

export type Line = { readonly cuboid: number; readonly cells: readonly number[]; readonly most: number };

/** For each attribute that a suspect leaves open, its cells by this attribute's values: what rose most comes first. */
export const linesWithin = (usual: Usual, left: DayCounts, { cuboid, cells: [whole = 0] }: Suspect): Line[] => {
  const outer = usual.cuboids[cuboid];
  const lines: Line[] = [];
  for (const [index, inner] of usual.cuboids.entries()) {
    if (!outer || inner.attributes.length !== outer.attributes.length + 1) continue;
    if (!outer.attributes.every((attribute) => inner.attributes.includes(attribute))) continue;
    const free = inner.attributes.find((attribute) => !outer.attributes.includes(attribute)) ?? 0;
    const ratios: { cell: number; ratio: number }[] = [];
    for (let cell = 0; cell < inner.count; cell += 1) {
      if (outer.cellOf[inner.rowOf[cell] ?? 0] !== whole) continue;
      const count = left.byCuboid[index]?.[cell] ?? 0;
      const ratio = count / Math.max(LEAST_USUAL, usualOf(usual, left, index, cell));
      if (count >= LEAST_OBSERVED && ratio > 1) ratios.push({ cell, ratio });
    }
    const cells = ratios.sort((a, b) => b.ratio - a.ratio).map(({ cell }) => cell);
    const most = Math.min(MOST_VALUES, Math.floor(MOST_PART * (usual.cardinalities[free] ?? 0)), cells.length);
    lines.push({ cuboid: index, cells, most });
  }
  return lines;
};

/** Cells that differ from the suspect's in the value of one attribute, the same as its cells do among each other. */
export const siblingsOf = (usual: Usual, day: DayCounts, { cuboid, cells }: Suspect): number[] => {
  const known = usual.cuboids[cuboid];
  const observed = day.byCuboid[cuboid];
  const [first = 0] = cells;
  if (!known || cells.length >= MOST_VALUES) return [];
  const apart = known.parts.map((part) => cells.some((cell) => part[cell] !== part[first]));
  const found: number[] = [];
  for (const [position, part] of known.parts.entries()) {
    if (cells.length > 1 && !apart[position]) continue;
    if (cells.length + 1 > MOST_PART * (usual.cardinalities[known.attributes[position] ?? 0] ?? 0)) continue;
    for (let cell = 0; cell < known.count; cell += 1)
      if (
        !cells.includes(cell) &&
        (observed?.[cell] ?? 0) >= LEAST_OBSERVED &&
        part[cell] !== part[first] &&
        known.parts.every((other, at) => at === position || other[cell] === other[first])
      )
        found.push(cell);
  }
  return found;
};
