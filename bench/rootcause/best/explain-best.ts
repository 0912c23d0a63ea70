import { combine, explainBy, type Where } from './combination.ts';
import type { Known } from './know.ts';
import { expectedElements } from './odds.ts';
import { type Likely, Search } from './search.ts';

/** A day as the best explainer sees it. */
export type BestDay = {
  readonly likely: Likely;
  /** The same after the truth was a starting point of the search too; null where nobody knows it. */
  readonly helped: Likely | null;
  /** How many elements such days have on average. */
  readonly elements: number;
  readonly spent: number;
};

/**
 * What is likely to have made a day, for one who knows how days come to be. The truth, where given, comes in after the answer
 * is there: it tells how much better a search that misses nothing would be.
 */
export const explainBest = (
  { world, rows }: Known,
  truth?: { readonly causes: readonly Where[]; readonly fallen: readonly Where[] },
): BestDay => {
  const started = performance.now();
  const search = new Search(world, rows);
  const likely = search.run();
  const spent = performance.now() - started;
  const [fall] = truth?.fallen ?? [];
  const start = truth && explainBy(truth.causes.map(combine), fall ? combine(fall) : null);
  return { likely, helped: start ? search.run(start) : null, elements: expectedElements(world), spent };
};
