import type { Bench, Day } from './bench.ts';
import type { Charge } from './charge.ts';

/** Rows of a day alike in which charges hold for them. */
export type Group = {
  /** A bit for each charge. */
  readonly mask: number;
  readonly rows: readonly number[];
  readonly byPlace: Float64Array;
  /** By charge, how many times as often its rise brings these rows as the suspect usually has them. */
  readonly odds: Float64Array;
  count: number;
};

type OpenGroup = Group & { readonly rows: number[] };

/** Rows whose odds differ by less than this are alike, in logarithm; those beyond the last step are the last step's. */
const STEP = 0.5;
const STEPS = 6;

type Mixed = { readonly at: number; readonly odds: Float64Array };
/** The charges whose rises bring other values than the suspect usually has. */
const listMixed = (charges: readonly Charge[]): Mixed[] =>
  charges.flatMap(({ asDay, odds }, at) => (asDay.includes(1) ? [{ at, odds }] : []));

/** By row of the day, a bit for each charge that holds for it. */
const maskRows = (day: Day, charges: readonly Charge[]): Uint16Array => {
  const masks = new Uint16Array(day.to - day.from);
  for (const [at, { rows }] of charges.entries()) for (const row of rows) masks[row] = (masks[row] ?? 0) | (1 << at);
  return masks;
};

/** By row of the day, one number for all rows that are alike in masks and odds; 0 where no charge holds. */
const keyRows = ({ table, past: { places } }: Bench, day: Day, masks: Uint16Array, mixed: readonly Mixed[]) => {
  const keys = Float64Array.from(masks);
  for (const { at, odds } of mixed)
    for (let row = 0; row < keys.length; row += 1) {
      if (masks[row] === 0) continue;
      const holds = (masks[row] ?? 0) & (1 << at);
      const step = holds ? Math.round(places.sum(odds, table.leafOf[day.from + row] ?? 0) / STEP) : 0;
      keys[row] = (keys[row] ?? 0) * (2 * STEPS + 1) + Math.min(STEPS, Math.max(-STEPS, step)) + STEPS;
    }
  return keys;
};

const setOdds = ({ mask, byPlace, count, odds }: Group, mixed: readonly Mixed[]): void => {
  for (const { at, odds: own } of mixed)
    if (mask & (1 << at))
      odds[at] = Math.exp(byPlace.reduce((sum, here, place) => sum + here * (own[place] ?? 0), 0) / count);
};

/** Parts the rows of a day, numbered from its first; those that no charge holds for are not listed, but counted. */
export const groupRows = (bench: Bench, day: Day, byPlace: Float64Array, charges: readonly Charge[]): Group[] => {
  const {
    table,
    past: { places },
  } = bench;
  const mixed = listMixed(charges);
  const masks = maskRows(day, charges);
  const keys = keyRows(bench, day, masks, mixed);
  const makeGroup = (mask: number, tally: Float64Array, count: number): OpenGroup => ({
    mask,
    rows: [],
    byPlace: tally,
    odds: new Float64Array(charges.length).fill(1),
    count,
  });
  const rest = makeGroup(0, byPlace.slice(), day.counts.total);
  const groups = new Map<number, OpenGroup>();
  let [group, last] = [rest, 0];
  for (const [row, key] of keys.entries()) {
    if (key === 0) continue;
    if (key !== last) {
      group = groups.get(key) ?? makeGroup(masks[row] ?? 0, new Float64Array(places.count), 0);
      groups.set(key, group);
      last = key;
    }
    const [leaf, count] = [table.leafOf[day.from + row] ?? 0, table.counts[day.from + row] ?? 0];
    group.rows.push(row);
    group.count += count;
    places.tally(group.byPlace, leaf, count);
  }
  for (const group of groups.values()) {
    setOdds(group, mixed);
    rest.count -= group.count;
    for (let place = 0; place < places.count; place += 1)
      rest.byPlace[place] = (rest.byPlace[place] ?? 0) - (group.byPlace[place] ?? 0);
  }
  return [rest, ...groups.values()];
};
