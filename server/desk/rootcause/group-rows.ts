import type { Bench, Charge, Day } from './charge.ts';

/** Rows of a day alike in which charges hold for them. */
export type Group = {
  /** A bit for each charge. */
  readonly mask: number;
  readonly rows: readonly number[];
  readonly byPlace: Float64Array;
  count: number;
};

type OpenGroup = Group & { readonly rows: number[] };

/** Parts the rows of a day, numbered from its first; those that no charge holds for are not listed, but counted. */
export const groupRows = (
  { table, past: { places } }: Bench,
  day: Day,
  byPlace: Float64Array,
  charges: readonly Charge[],
): Group[] => {
  const masks = new Uint16Array(day.to - day.from);
  for (const [at, { rows }] of charges.entries()) for (const row of rows) masks[row] = (masks[row] ?? 0) | (1 << at);

  const rest: OpenGroup = { mask: 0, rows: [], byPlace: byPlace.slice(), count: day.counts.total };
  const groups = new Map<number, OpenGroup>([[0, rest]]);
  let group: OpenGroup = rest;
  for (let row = 0; row < masks.length; row += 1) {
    const mask = masks[row] ?? 0;
    if (mask === 0) continue;
    if (group.mask !== mask) {
      group = groups.get(mask) ?? { mask, rows: [], byPlace: new Float64Array(places.count), count: 0 };
      groups.set(mask, group);
    }
    const [leaf, count] = [table.leafOf[day.from + row] ?? 0, table.counts[day.from + row] ?? 0];
    group.rows.push(row);
    group.count += count;
    places.tally(group.byPlace, leaf, count);
  }
  for (const group of groups.values()) {
    if (group === rest) continue;
    rest.count -= group.count;
    for (let place = 0; place < places.count; place += 1)
      rest.byPlace[place] = (rest.byPlace[place] ?? 0) - (group.byPlace[place] ?? 0);
  }
  return [...groups.values()];
};
