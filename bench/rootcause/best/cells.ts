import { groupBy } from '../group-by.ts';
import { type Combination, combine, type Explanation, type Where } from './combination.ts';
import type { Day } from './day.ts';
import type { Fit } from './fit.ts';
import { shareOf } from './mix-today.ts';
import { MOST_ATTRIBUTES } from './odds.ts';
import { partsOf, sumOf } from './parts.ts';
import type { World } from './world.ts';

/** A combination of one value an attribute that some complaint of the day has. */
export type Cell = {
  readonly values: readonly number[];
  readonly combination: Combination;
  readonly rows: readonly number[];
  /** Complaints that the usual mix expects. */
  readonly usual: number;
};

/** All cells of the same attributes. */
export type Layer = {
  readonly attributes: readonly number[];
  /** The relative variance of what is usual in its cells, by drift. */
  readonly doubt: number;
  readonly cells: readonly Cell[];
};

/** A share of nothing would make any complaint a wonder. */
const LEAST_EXPECTED = 1e-4;

export const expectWithin = (world: World, mixed: Float64Array, combination: Combination): number =>
  Math.max(LEAST_EXPECTED, world.volume * shareOf(world, mixed, combination));

/** How far what is usual of a combination is off for drift: a relative variance. */
export const doubtOf = ({ firmness }: World, attributes: readonly number[]): number =>
  attributes.reduce((sum, attribute) => sum + 1 / (firmness[attribute] ?? 1), 0);

/** Every choice of at most so many attributes. */
export const chooseAttributes = (world: World): number[][] => {
  const chosen: number[][] = [[]];
  for (const attribute of world.attributes.keys())
    for (const one of [...chosen]) if (one.length < MOST_ATTRIBUTES) chosen.push([...one, attribute]);
  return chosen.slice(1);
};

export const whereOf = (attributes: readonly number[], values: readonly number[]): Where =>
  attributes.map((attribute, at) => [attribute, [values[at] ?? 0]]);

export const formLayers = (world: World, { rows }: Day): Layer[] =>
  chooseAttributes(world).map((attributes) => {
    const numbers = [...rows.keys()];
    const parts = groupBy(numbers, (row) => attributes.map((attribute) => rows[row]?.[attribute]).join());
    const cells = [...parts.values()].map((own) => {
      const values = attributes.map((attribute) => rows[own[0] ?? 0]?.[attribute] ?? 0);
      const combination = combine(whereOf(attributes, values));
      return { values, combination, rows: own, usual: expectWithin(world, world.shares, combination) };
    });
    return { attributes, doubt: doubtOf(world, attributes), cells };
  });

/** How much of each complaint is usual, as the explanation so far has it. */
export const weighRows = (world: World, day: Day, explanation: Explanation, fit: Fit): number[] => {
  const flags = explanation.causes.map(day.within);
  const fallen = explanation.fall ? day.within(explanation.fall) : null;
  return day.rows.map((row, at) => {
    const causes = flags.flatMap((own, cause) => (own[at] ? [cause] : []));
    if (causes.length === 0) return 1;
    const group = { row, causes, fallen: fallen?.[at] === 1, count: 1, tally: day.tally };
    const parts = partsOf(world, explanation, group, fit, fit.mixed);
    return (parts[0] ?? 0) / sumOf(parts);
  });
};
