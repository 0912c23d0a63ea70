import type { Combination, Explanation } from './combination.ts';
import { lineFor, type World } from './world.ts';

/** The day to be explained: its complaints as codes of values, and how many each entry of the mix has. */
export type Day = {
  readonly rows: readonly (readonly number[])[];
  readonly entriesOf: readonly (readonly number[])[];
  readonly tally: Float64Array;
  readonly within: (combination: Combination) => Uint8Array;
};

const isWithin = (row: readonly number[], { where, allowed }: Combination): boolean =>
  where.every(([attribute]) => allowed[attribute]?.[row[attribute] ?? -1]);

export const readDay = (world: World, rows: readonly (readonly number[])[]): Day => {
  const entriesOf = rows.map((row) => row.map((value, attribute) => lineFor(world, attribute, row).entry + value));
  const tally = new Float64Array(world.shares.length);
  for (const entry of entriesOf.flat()) tally[entry] = (tally[entry] ?? 0) + 1;
  const known = new Map<string, Uint8Array>();
  const within = (combination: Combination): Uint8Array => {
    const flags = known.get(combination.key) ?? Uint8Array.from(rows, (row) => Number(isWithin(row, combination)));
    known.set(combination.key, flags);
    return flags;
  };
  return { rows, entriesOf, tally, within };
};

/** Complaints that the same causes may have brought, and as likely: all that the explanation can tell apart. */
export type Group = {
  /** The first of its complaints; absent where no cause covers them. */
  readonly row: readonly number[] | undefined;
  readonly causes: readonly number[];
  readonly fallen: boolean;
  count: number;
  readonly tally: Float64Array;
};

/** Attributes whose values decide how likely the named ones are, and those that the named ones decide. */
const attributesBeside = (world: World, { where }: Combination): number[] =>
  where.flatMap(([attribute]) => {
    const parent = world.attributes[attribute]?.parent ?? null;
    const children = world.overwrites ? (world.children[attribute] ?? []) : [];
    return parent === null ? children : [parent, ...children];
  });

const move = (entries: readonly number[], from: Float64Array, into: Float64Array): void => {
  for (const entry of entries) {
    from[entry] = (from[entry] ?? 0) - 1;
    into[entry] = (into[entry] ?? 0) + 1;
  }
};

/** Parts the day by what covers its complaints, the rest first. */
export const groupRows = (world: World, day: Day, { causes, fall }: Explanation): Group[] => {
  const rest: Group = { row: undefined, causes: [], fallen: false, count: day.rows.length, tally: day.tally.slice() };
  const groups = new Map<string, Group>();
  const flags = causes.map(day.within);
  const fallen = fall ? day.within(fall) : null;
  const telling = causes.flatMap((cause) => attributesBeside(world, cause));
  for (const [at, row] of day.rows.entries()) {
    const covering = causes.flatMap((_, cause) => (flags[cause]?.[at] ? [cause] : []));
    const fell = fallen?.[at] === 1;
    if (covering.length === 0 && !fell) continue;
    const key = `${covering.join()}|${fell}|${telling.map((attribute) => row[attribute]).join()}`;
    let group = groups.get(key);
    if (!group) {
      group = { row, causes: covering, fallen: fell, count: 0, tally: new Float64Array(day.tally.length) };
      groups.set(key, group);
    }
    group.count += 1;
    rest.count -= 1;
    move(day.entriesOf[at] ?? [], rest.tally, group.tally);
  }
  return [rest, ...groups.values()];
};
