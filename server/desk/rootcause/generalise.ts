import { isPartOf } from './cuboid.ts';
import { LEAST_GAIN, type Teller, type Told } from './reshape-causes.ts';
import { excludes, type Suspect } from './suspect.ts';
import type { Usual } from './usual.ts';

/** What is told worse by more than this with the attribute left out is not looked at further. */
const SLACK = 12;

/** The suspects that are left when one attribute is no longer named. */
const parentsOf = ({ cuboids }: Usual, { cuboid, cells, rise }: Suspect): Suspect[] => {
  const inner = cuboids[cuboid];
  if (!inner) return [];
  return cuboids.flatMap((outer, index): Suspect[] => {
    if (outer.attributes.length !== inner.attributes.length - 1 || !isPartOf(outer, inner)) return [];
    const wider = new Set(cells.map((cell) => outer.cellOf[inner.rowOf[cell] ?? 0] ?? 0));
    return [{ cuboid: index, cells: [...wider], rise }];
  });
};

/** Whether all complaints of a suspect are the wider one's too. */
const isWithin = ({ cuboids }: Usual, { cuboid, cells, rise }: Suspect, wider: Suspect): boolean => {
  const [inner, outer] = [cuboids[cuboid], cuboids[wider.cuboid]];
  return (
    rise === wider.rise &&
    outer?.attributes.every((attribute) => inner?.attributes.includes(attribute)) === true &&
    cells.every((cell) => wider.cells.includes(outer.cellOf[inner?.rowOf[cell] ?? 0] ?? -1))
  );
};

/**
 * Leaves out an attribute of a cause where the day is then told better, if need be with one cause more: a fall told too
 * narrow hides what rose beside it.
 */
export const generalise = (teller: Teller, begun: Told, addTo: (told: Told) => Told | null): Told => {
  const { usual } = teller.bench;
  let told = begun;
  for (const suspect of begun.suspects)
    for (const wider of parentsOf(usual, suspect)) {
      if (!told.suspects.includes(suspect)) break;
      const others = told.suspects.filter((other) => !isWithin(usual, other, wider));
      if (others.some((other) => excludes(usual, other, wider))) continue;
      const without = teller.tell([...others, wider]);
      if (without.value < told.value - SLACK) continue;
      const more = without.value > told.value + LEAST_GAIN ? without : addTo(without);
      if (more && more.value > told.value + LEAST_GAIN) told = more;
    }
  return told;
};
