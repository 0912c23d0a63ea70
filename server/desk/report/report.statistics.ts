/** A normal quantile: 95 % of the mass lies within plus and minus this. */
export const Z_95 = 1.959964;
/** Shewhart's limits. */
export const Z_CONTROL = 3;

export const perThousand = (count: number, of: number): number | null => (of > 0 ? (count * 1_000) / of : null);

export type Interval = { readonly low: number; readonly high: number };

/** 95 % interval of a Poisson count by Byar's approximation (Breslow & Day 1987, 2.10); within 2 % of the exact one from a count of 1. */
export const poissonInterval = (count: number, z = Z_95): Interval => {
  const above = count + 1;
  return {
    low: count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    high: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
};

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

/** How many standard deviations a count lies above what was expected, on the same scale. */
export const excessOf = (count: number, expected: number, dispersion: number): number =>
  (2 * (Math.sqrt(count) - Math.sqrt(expected))) / Math.sqrt(dispersion);
