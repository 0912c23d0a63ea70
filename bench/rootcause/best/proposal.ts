import type { Combination } from './combination.ts';

/** A combination that may be part of an explanation, and roughly how much better that would be. */
export type Proposal = { readonly combination: Combination; readonly score: number };

/**
 * The logarithm of a negative binomial's chance of so many complaints where so many are expected, up to a constant of the
 * count; doubt is the relative variance of what is expected.
 */
export const logChance = (count: number, expected: number, doubt: number): number =>
  (count > 0 ? count * Math.log(expected / count) : 0) +
  (count + 1 / doubt) * Math.log((1 + doubt * count) / (1 + doubt * expected));

export const takeBest = (proposals: readonly Proposal[], most: number): Combination[] => {
  const byKey = new Map<string, Combination>();
  for (const { combination } of proposals.toSorted((one, other) => other.score - one.score)) {
    if (byKey.size === most) break;
    byKey.set(combination.key, combination);
  }
  return [...byKey.values()];
};
