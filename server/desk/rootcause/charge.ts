import type { Bench, Day } from './bench.ts';
import { usualOf, usualTotal } from './expect-cells.ts';
import { LEAST_SHARE, type Mix, shareWithin } from './shares.ts';
import type { Suspect } from './suspect.ts';
import { tieTo } from './tie.ts';
import type { UsualCells } from './usual.ts';

/** A cell of a suspect. */
export type Part = {
  /** The share that it has of a usual day. */
  readonly usually: number;
  /** Of the values that it fixes. */
  readonly places: readonly number[];
  /** By place, the share that a value usually has within the cell. */
  readonly within: Float64Array;
};

/** A suspect with what is needed of it again and again. */
export type Charge = {
  readonly suspect: Suspect;
  /** Which rows of the day it holds for, numbered from the first, and how many complaints these are. */
  readonly rows: readonly number[];
  readonly observed: number;
  readonly parts: readonly Part[];
  /** Relative variance of these shares, for what the past does not know. */
  readonly variance: number;
  /** By attribute, whether the suspect leaves it open. */
  readonly open: Uint8Array;
  /** By place, the share that a value usually has within the suspect. */
  readonly within: Float64Array;
  /** By attribute that it leaves open, whether the past surely has other values of it within the suspect than without. */
  readonly tied: Uint8Array;
  /** By attribute, whether a rise brings its values as the day has them, not as the suspect usually does. */
  readonly asDay: Uint8Array;
  /** By place, the share that a value has of what a rise brings. */
  readonly brought: Float64Array;
  /** By place, how many times as often a rise brings a value as the suspect usually has it; in logarithm. */
  readonly odds: Float64Array;
};

const LEAST_KNOWN = 0.5;

/** Which rows of the day a suspect holds for, how many complaints these are, and by cell what the past has within it. */
const lookUp = ({ table, past }: Bench, day: Day, { cuboid, cells }: Suspect, { cellOf }: UsualCells) => {
  const within = new Map(
    cells.map((cell) => [cell, day.counts.isPast ? past.of(cuboid, cell).slice() : past.of(cuboid, cell)]),
  );
  const rows: number[] = [];
  let observed = 0;
  for (let row = day.from; row < day.to; row += 1) {
    const leaf = table.leafOf[row] ?? 0;
    const tally = within.get(cellOf[leaf] ?? 0);
    if (!tally) continue;
    rows.push(row - day.from);
    observed += table.counts[row] ?? 0;
    if (day.counts.isPast) past.places.tally(tally, leaf, -(table.counts[row] ?? 0));
  }
  return { rows, observed, within: [...within.values()] };
};

/** The relative variance of the shares of a suspect's cells together. */
const varianceOf = ({ cells }: Suspect, { firmness }: UsualCells, parts: readonly Part[]): number => {
  // What is not known of a set is mostly what is not known of the whole that its cells belong to, so it is not averaged out.
  const unknown = parts.map(
    ({ usually }, at) => usually / Math.max(LEAST_KNOWN, firmness[cells[at] ?? 0] ?? LEAST_KNOWN),
  );
  return unknown.reduce((sum, one) => sum + one, 0) / parts.reduce((sum, { usually }) => sum + usually, 0);
};

/** By place, the share that a value usually has within parts taken together. */
const sharesOf = (parts: readonly Part[]): Float64Array => {
  const all = parts.reduce((sum, { usually }) => sum + usually, 0);
  const shares = new Float64Array(parts[0]?.within.length ?? 0);
  for (const { usually, within } of parts)
    for (let place = 0; place < shares.length; place += 1)
      shares[place] = (shares[place] ?? 0) + (usually / all) * (within[place] ?? 0);
  return shares;
};

export const chargeSuspect = (bench: Bench, day: Day, mix: Mix, suspect: Suspect): Charge | null => {
  const {
    table,
    usual,
    past: { places },
  } = bench;
  const cells = usual.cuboids[suspect.cuboid];
  if (!cells) return null;
  const { rows, observed, within } = lookUp(bench, day, suspect, cells);
  const total = usualTotal(usual, day.counts);
  const parts = suspect.cells.map((cell, at): Part => {
    const fixed = cells.attributes.map((attribute) => places.of(attribute, cells.rowOf[cell] ?? 0));
    return {
      usually: Math.max(LEAST_SHARE, usualOf(usual, day.counts, suspect.cuboid, cell) / total),
      places: fixed,
      within: shareWithin(mix, places, fixed, within[at] ?? mix.shares),
    };
  });
  const shares = sharesOf(parts);
  return {
    suspect,
    rows,
    observed,
    parts,
    variance: varianceOf(suspect, cells, parts),
    open: Uint8Array.from(table.attributes, (_, attribute) => (cells.attributes.includes(attribute) ? 0 : 1)),
    within: shares,
    tied: tieTo(bench, mix, suspect, within),
    asDay: new Uint8Array(table.attributes.length),
    brought: shares,
    odds: new Float64Array(shares.length),
  };
};
