import type { CountTable } from './count-table.ts';
import { type DayCounts, usualOf, usualTotal } from './expect-cells.ts';
import { PastWithin, type Places } from './past-within.ts';
import type { Suspect } from './suspect.ts';
import type { Usual, UsualCells } from './usual.ts';

/** A day whose rows are explained: today, or a past day as if it were. */
export type Day = { readonly counts: DayCounts; readonly from: number; readonly to: number };

/** A suspect with what is needed of it again and again. */
export type Charge = {
  readonly suspect: Suspect;
  /** Which rows of the day it holds for, numbered from the first, and how many complaints these are. */
  readonly rows: readonly number[];
  readonly observed: number;
  /** By cell, the share that it has of a usual day, and the places of its values. */
  readonly shares: readonly number[];
  readonly places: readonly (readonly number[])[];
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

/** So many complaints' worth is believed of the shares within a suspect before its past is seen. */
const BELIEF = 20;
const LEAST_SHARE = 1e-9;
const LEAST_KNOWN = 0.5;

export type Bench = {
  readonly table: CountTable;
  readonly usual: Usual;
  readonly past: PastWithin;
};

export const prepare = (table: CountTable, usual: Usual): Bench => ({
  table,
  usual,
  past: new PastWithin(table, usual),
});

/** By place, the share that each value usually has of the day. */
export const shareValues = ({ table, usual, past: { places } }: Bench, day: Day): Float64Array => {
  const shares = new Float64Array(places.count);
  for (const attribute of table.attributes.keys()) {
    const { rowOf = new Int32Array(), count = 0 } = usual.cuboids[attribute] ?? {};
    let sum = 0;
    for (let cell = 0; cell < count; cell += 1) {
      const share = Math.max(LEAST_SHARE, usualOf(usual, day.counts, attribute, cell));
      shares[places.of(attribute, rowOf[cell] ?? 0)] = share;
      sum += share;
    }
    for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1)
      shares[place] = (shares[place] ?? 0) / sum;
  }
  return shares;
};

/** By place, and within each value of one: the share that it usually has there. A flat square. */
export const shareTogether = ({ table, usual, past }: Bench, shares: Float64Array): Float64Array => {
  const { places } = past;
  const together = new Float64Array(places.count ** 2);
  for (const attribute of table.attributes.keys()) {
    const { rowOf = new Int32Array(), count = 0 } = usual.cuboids[attribute] ?? {};
    for (let cell = 0; cell < count; cell += 1) {
      const at = places.of(attribute, rowOf[cell] ?? 0);
      const within = past.of(attribute, cell);
      const all = within[at] ?? 0;
      for (let place = 0; place < places.count; place += 1)
        together[at * places.count + place] = ((within[place] ?? 0) + BELIEF * (shares[place] ?? 0)) / (all + BELIEF);
    }
  }
  return together;
};

/** Which rows of the day a suspect holds for, how many complaints these are, and what the past has within it. */
const lookUp = ({ table, past }: Bench, day: Day, { cuboid, cells }: Suspect, { cellOf, count }: UsualCells) => {
  const chosen = new Uint8Array(count);
  const within = new Float64Array(past.places.count);
  for (const cell of cells) {
    chosen[cell] = 1;
    const tally = past.of(cuboid, cell);
    for (let place = 0; place < within.length; place += 1) within[place] = (within[place] ?? 0) + (tally[place] ?? 0);
  }
  const rows: number[] = [];
  let observed = 0;
  for (let row = day.from; row < day.to; row += 1) {
    const leaf = table.leafOf[row] ?? 0;
    if (!chosen[cellOf[leaf] ?? 0]) continue;
    rows.push(row - day.from);
    observed += table.counts[row] ?? 0;
    if (day.counts.isPast) past.places.tally(within, leaf, -(table.counts[row] ?? 0));
  }
  return { rows, observed, within };
};

/** Standard deviations beyond what chance does before counts are said to differ from shares. */
const SURELY = 6;

/** Whether an attribute's values differ, in the counts by place, from what shares let expect: the G-test. */
const differs = (places: Places, attribute: number, counts: Float64Array, shares: Float64Array): boolean => {
  const [start, end] = [places.starts[attribute] ?? 0, places.ends[attribute] ?? 0];
  let all = 0;
  for (let place = start; place < end; place += 1) all += counts[place] ?? 0;
  let g = 0;
  for (let place = start; place < end; place += 1) {
    const count = counts[place] ?? 0;
    if (count > 0) g += 2 * count * Math.log(count / (all * (shares[place] ?? 1)));
  }
  const freedom = end - start - 1;
  return g > freedom + SURELY * Math.sqrt(2 * freedom);
};

export const chargeSuspect = (bench: Bench, day: Day, shareOf: Float64Array, suspect: Suspect): Charge | null => {
  const { table, usual, past } = bench;
  const cells = usual.cuboids[suspect.cuboid];
  if (!cells) return null;
  const { rows, observed, within } = lookUp(bench, day, suspect, cells);
  const first = cells.attributes[0] ?? 0;
  let all = 0;
  for (let place = past.places.starts[first] ?? 0; place < (past.places.ends[first] ?? 0); place += 1)
    all += within[place] ?? 0;
  const total = usualTotal(usual, day.counts);
  const shares = suspect.cells.map((cell) =>
    Math.max(LEAST_SHARE, usualOf(usual, day.counts, suspect.cuboid, cell) / total),
  );
  const share = shares.reduce((sum, one) => sum + one, 0);
  // What is not known of a set is mostly what is not known of the whole that its cells belong to, so it is not averaged out.
  const unknown = shares.map(
    (one, at) => one / Math.max(LEAST_KNOWN, cells.firmness[suspect.cells[at] ?? 0] ?? LEAST_KNOWN),
  );
  const inside = within.map((count, place) => (count + BELIEF * (shareOf[place] ?? 0)) / (all + BELIEF));
  return {
    suspect,
    rows,
    observed,
    shares,
    places: suspect.cells.map((cell) =>
      cells.attributes.map((attribute) => past.places.of(attribute, cells.rowOf[cell] ?? 0)),
    ),
    variance: unknown.reduce((sum, one) => sum + one, 0) / share,
    open: Uint8Array.from(table.attributes, (_, attribute) => (cells.attributes.includes(attribute) ? 0 : 1)),
    within: inside,
    tied: Uint8Array.from(table.attributes, (_, attribute) =>
      cells.attributes.includes(attribute) ? 0 : Number(differs(past.places, attribute, within, shareOf)),
    ),
    asDay: new Uint8Array(table.attributes.length),
    brought: inside,
    odds: new Float64Array(inside.length),
  };
};
