import type { Combination, Explanation } from './combination.ts';
import type { Group } from './day.ts';
import { Drifts } from './drifts.ts';
import { mixToday } from './mix-today.ts';
import { type Guess, partsOf, sumOf } from './parts.ts';
import type { Line, World } from './world.ts';

/** Every complaint told apart by where it is from, as a guess has it. */
export type Apart = {
  readonly mixed: Float64Array;
  /** By group: which part is usual, and which part each cause brought. */
  readonly origins: readonly Float64Array[];
  /** Complaints by entry whose values nothing but the day's mix decided. */
  readonly free: Float64Array;
  readonly broughtBy: Float64Array;
  /** What is left of the usual ones where the fall was. */
  readonly kept: number;
  readonly drifts: Drifts;
};

/** Whether the value that a line is for was written over: what came then is not of this line. */
const isWrittenOver = (world: World, cause: Combination | undefined, { attribute }: Line): boolean => {
  const parent = world.attributes[attribute]?.parent ?? null;
  return world.overwrites && parent !== null && cause?.allowed[parent] !== undefined;
};

/** Of a cause that takes several values, which of them came tells of the mix; of one value it tells nothing. */
export const tellApart = (world: World, explanation: Explanation, groups: readonly Group[], guess: Guess): Apart => {
  const { causes } = explanation;
  const mixed = mixToday(world, guess.factors);
  const drifts = new Drifts(world, guess.factors, mixed);
  const free = new Float64Array(world.shares.length);
  const broughtBy = new Float64Array(causes.length);
  let kept = 0;
  const origins = groups.map((group) => {
    const parts = partsOf(world, explanation, group, guess, mixed);
    const all = sumOf(parts);
    for (const at of [-1, ...group.causes]) {
      const part = (parts[1 + at] ?? 0) / all;
      if (at >= 0) broughtBy[at] = (broughtBy[at] ?? 0) + group.count * part;
      else if (group.fallen) kept += group.count * part;
      for (const line of world.lines) {
        const named = causes[at]?.where.find(([attribute]) => attribute === line.attribute)?.[1];
        if (named && named.length > 1) drifts.learn(line, named, group.tally, part);
        if (named || isWrittenOver(world, causes[at], line)) continue;
        for (let entry = line.entry; entry < line.entry + line.values.length; entry += 1)
          free[entry] = (free[entry] ?? 0) + part * (group.tally[entry] ?? 0);
      }
    }
    return parts.map((part) => part / all);
  });
  return { mixed, origins, free, broughtBy, kept, drifts };
};
