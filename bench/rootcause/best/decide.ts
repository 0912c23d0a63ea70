import type { Likely } from './search.ts';

export type Decision = {
  /** An element at least as likely as this is told. */
  readonly least: number;
  /** The F1 that it expects of itself. */
  readonly expected: number;
};

/**
 * Which elements to tell, of many days, so that F1 is the best that can be expected. Told the likeliest first, F1 rises as long
 * as the next is likelier than half the F1 reached. How many there are to be found is known from how days come to be: what
 * was never weighed is among them.
 */
export const decide = (days: readonly Likely[], elementsADay: number): Decision => {
  const chances = days.flatMap((day) => [...day.values()]).sort((one, other) => other - one);
  let best: Decision = { least: 1, expected: 0 };
  let hits = 0;
  for (const [at, chance] of chances.entries()) {
    hits += chance;
    const expected = (2 * hits) / (at + 1 + elementsADay * days.length);
    if (expected > best.expected) best = { least: chance, expected };
  }
  return best;
};

export const tell = (day: Likely, { least }: Decision): string[] =>
  [...day].filter(([, chance]) => chance >= least).map(([element]) => element);
