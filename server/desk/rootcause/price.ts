import { logChoices } from './cuboid.ts';
import type { DayCounts } from './expect-cells.ts';
import type { Amount } from './explain-by.ts';
import { MAX_ATTRIBUTES, type Usual, type UsualCells } from './usual.ts';

/** What adds less than this part of a day's complaints is less likely to be what the day is about, by its square. */
const MATERIAL = 0.06;
/** That a cause takes several values of an attribute is so much less likely than that it takes one. */
const SEVERAL = 2;
/** As many values are as likely as two; each beyond them is less so. */
export const FEW_VALUES = 4;
const FURTHER_VALUE = 1.5;

export const describeCuboid = (usual: Usual, { attributes, combinations }: UsualCells): number => {
  const layers = Math.min(MAX_ATTRIBUTES, usual.attributes);
  return Math.log(layers) + logChoices(usual.attributes, attributes.length) + Math.log(combinations);
};

/** What naming several values of an attribute costs beyond naming one. */
export const describeSet = (cardinality: number, size: number, attributes: number): number =>
  size === 1
    ? 0
    : logChoices(cardinality, size) -
      Math.log(cardinality) +
      Math.log(attributes) +
      SEVERAL +
      FURTHER_VALUE * Math.max(0, size - FEW_VALUES);

export const describeSize = (excess: number, total: number): number =>
  2 * Math.max(0, Math.log((MATERIAL * total) / Math.max(1, excess)));

/** What naming a cause costs: the longer its description the more, and of a fall the smaller it is. */
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
    (suspect.rise ? 0 : describeSize(size, day.total))
  );
};
