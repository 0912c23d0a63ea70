import type { Usual } from './usual.ts';

/** Cells of one cuboid, alike but for the value of one attribute, that may have a cause of their own. */
export type Suspect = { readonly cuboid: number; readonly cells: readonly number[]; readonly rise: boolean };

/** The same name for the same suspect, its cells in the same order. */
export const nameOf = ({ cuboid, cells, rise }: Suspect): string => `${cuboid}:${cells.join()}:${rise}`;

export const same = (left: Suspect, right: Suspect): boolean =>
  left.cuboid === right.cuboid &&
  left.rise === right.rise &&
  left.cells.length === right.cells.length &&
  left.cells.every((cell) => right.cells.includes(cell));

/** Whether a complaint could belong to both. */
const overlap = ({ cuboids }: Usual, left: Suspect, right: Suspect): boolean => {
  const [here, there] = [cuboids[left.cuboid], cuboids[right.cuboid]];
  const agree = (cell: number, other: number): boolean =>
    here?.attributes.every((attribute, position) => {
      const at = there?.attributes.indexOf(attribute) ?? -1;
      return at < 0 || here.parts[position]?.[cell] === there?.parts[at]?.[other];
    }) ?? false;
  return left.cells.some((cell) => right.cells.some((other) => agree(cell, other)));
};

/** Whether two are not told together: what fell once did not fall for a second reason, so of falls that overlap one is told. */
export const excludes = (usual: Usual, one: Suspect, other: Suspect): boolean =>
  !one.rise && !other.rise ? overlap(usual, one, other) : same(one, other);
