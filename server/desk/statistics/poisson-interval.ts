/** A normal quantile: 95 % of the mass lies within plus and minus this. */
export const Z_95 = 1.959964;

export type Interval = { readonly low: number; readonly high: number };

/** 95 % interval of a Poisson count by Byar's approximation (Breslow & Day 1987, 2.10); within 2 % of the exact one from a count of 1. */
export const poissonInterval = (count: number, z = Z_95): Interval => {
  const above = count + 1;
  return {
    low: count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    high: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
};
