import { type Interval, Z_95 } from '../statistics/poisson-interval.ts';

/** Shewhart's limits. */
export const Z_CONTROL = 3;

export const perThousand = (count: number, of: number): number | null => (of > 0 ? (count * 1_000) / of : null);

export type Observed = { readonly count: number; readonly expected: number };

/** How much more counts scatter than chance alone would have it: Pearson's chi-square per degree of freedom, at least 1. */
export const dispersionOf = (days: readonly Observed[], fitted: number): number => {
  const usable = days.filter(({ expected }) => expected > 0);
  const freedom = usable.length - fitted;
  if (freedom <= 0) return 1;
  const chiSquare = usable.reduce((sum, { count, expected }) => sum + (count - expected) ** 2 / expected, 0);
  return Math.max(1, chiSquare / freedom);
};

/**
 * Where a count of `expected` may lie, on the square-root scale on which counts scatter evenly:
 * `(√expected ± z·√dispersion / 2)²`. Never below 0.
 */
export const bandOf = (expected: number, dispersion: number, z = Z_95): Interval => {
  const root = Math.sqrt(expected);
  const half = (z * Math.sqrt(dispersion)) / 2;
  return { low: Math.max(0, root - half) ** 2, high: (root + half) ** 2 };
};
