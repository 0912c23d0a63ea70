import { type Combination, combine, type Where } from './combination.ts';
import { logOddsOfWhere } from './odds.ts';
import { isWide, type World } from './world.ts';

/** Combinations one step away: an attribute left open, a value of a set left out, one more value. */
export const neighboursOf = (world: World, { where }: Combination): Combination[] => {
  const found: Where[] = [];
  for (const [attribute, values] of where) {
    const withValues = (others: readonly number[]): Where =>
      where.map((part): Where[number] => (part[0] === attribute ? [attribute, others] : part));
    if (where.length > 1) found.push(where.filter(([own]) => own !== attribute));
    if (values.length > 1) found.push(...values.map((value) => withValues(values.filter((own) => own !== value))));
    if (world.sets === 0 || !isWide(world, attribute)) continue;
    const all = [...(world.attributes[attribute]?.values.keys() ?? [])];
    found.push(...all.filter((value) => !values.includes(value)).map((value) => withValues([...values, value])));
  }
  return found.map(combine).filter((one) => logOddsOfWhere(world, one) > Number.NEGATIVE_INFINITY);
};
