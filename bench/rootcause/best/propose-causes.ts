import { groupBy } from '../group-by.ts';
import { type Cell, expectWithin, type Layer, weighRows } from './cells.ts';
import { type Combination, combine, type Explanation, type Where } from './combination.ts';
import type { Day } from './day.ts';
import type { Fit } from './fit.ts';
import { logOddsOfWhere, MOST_OF_A_SET } from './odds.ts';
import { logChance, type Proposal, takeBest } from './proposal.ts';
import { isWide, type World } from './world.ts';

/** What makes the day likelier by less than this, in logarithm, is not looked at more closely. */
const LEAST_GAIN = -2;
/** Fewer complaints than this are no cause's. */
const LEAST_LEFT = 1.5;
/** Once the day's drift is fitted, so much of the doubt about a share is left. */
const DOUBT_LEFT = 0.3;

/** Complaints that the causes so far leave to be explained, and what the usual mix and today's, as fitted, expect. */
type Balance = { readonly left: number; readonly usual: number; readonly today: number };
type Balanced = Cell & Balance;

/** How much likelier the complaints of a combination become by a cause of the size that they suggest. */
const gainOf = ({ volume, sizes }: World, doubt: number, { left, usual, today }: Balance): number => {
  const gain = (expected: number, own: number): number => {
    const extra = volume * Math.min(sizes.most, Math.max(sizes.least, (left - expected) / volume));
    return logChance(left, expected + extra, own) - logChance(left, expected, own);
  };
  return Math.max(gain(usual, doubt), gain(today, DOUBT_LEFT * doubt));
};

/** Of sibling cells the first two, three and four together. */
const proposeFirst = (world: World, doubt: number, attribute: number, order: readonly Balanced[]): Proposal[] =>
  Array.from({ length: Math.min(MOST_OF_A_SET, order.length) - 1 }, (_, at) => {
    const chosen = order.slice(0, at + 2);
    const total = (of: keyof Balance) => chosen.reduce((sum, cell) => sum + cell[of], 0);
    const gain = gainOf(world, doubt, { left: total('left'), usual: total('usual'), today: total('today') });
    if (!(gain > LEAST_GAIN)) return [];
    const values = chosen.flatMap(({ combination }) => combination.where.find(([own]) => own === attribute)?.[1] ?? []);
    const where = chosen[0]?.combination.where ?? [];
    const combination = combine(
      where.map((part): Where[number] => (part[0] === attribute ? [attribute, values] : part)),
    );
    return [{ combination, score: gain + logOddsOfWhere(world, combination) }];
  }).flat();

/** Sets of values of one attribute: those that rose most, by ratio and by count. */
const proposeSets = (world: World, { attributes, doubt }: Layer, cells: readonly Balanced[]): Proposal[] =>
  [...attributes.entries()].flatMap(([open, attribute]) => {
    if (world.sets === 0 || !isWide(world, attribute)) return [];
    const siblings = groupBy(cells, ({ values }) => values.toSpliced(open, 1).join());
    const orders = [...siblings.values()].flatMap((own) => [
      own.toSorted((one, other) => other.left / other.usual - one.left / one.usual),
      own.toSorted((one, other) => other.left - other.usual - (one.left - one.usual)),
    ]);
    return orders.flatMap((order) => proposeFirst(world, doubt, attribute, order));
  });

/** Combinations that may be a further cause, the most telling first: by a rough measure, for each is weighed afterwards. */
export const proposeCauses = (
  world: World,
  day: Day,
  layers: readonly Layer[],
  explanation: Explanation,
  fit: Fit,
  most: number,
): Combination[] => {
  const weights = weighRows(world, day, explanation, fit);
  const proposals = layers.flatMap((layer) => {
    const cells = layer.cells.flatMap((cell): Balanced[] => {
      const left = cell.rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
      // Most cells have a single complaint, and only of sets may those be part.
      if (left < LEAST_LEFT && world.sets === 0) return [];
      return [{ ...cell, left, today: expectWithin(world, fit.mixed, cell.combination) }];
    });
    const single = cells.flatMap((cell): Proposal[] => {
      const gain = cell.left < LEAST_LEFT ? LEAST_GAIN : gainOf(world, layer.doubt, cell);
      const { combination } = cell;
      return gain > LEAST_GAIN ? [{ combination, score: gain + logOddsOfWhere(world, combination) }] : [];
    });
    return [...single, ...proposeSets(world, layer, cells)];
  });
  return takeBest(proposals, most);
};
