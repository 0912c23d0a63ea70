/** A small generator of its own, so that every run sees the same days. */
export const makeChance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
};

/** Sums of draws stay in what an exponent holds, however large the mean. */
const MOST_AT_ONCE = 500;
const drawPoisson = (mean: number, chance: () => number): number => {
  if (mean > MOST_AT_ONCE) return drawPoisson(MOST_AT_ONCE, chance) + drawPoisson(mean - MOST_AT_ONCE, chance);
  let count = 0;
  for (let left = Math.exp(-mean), product = chance(); product > left; product *= chance()) count += 1;
  return count;
};

export const simulate = (days: number, meanOf: (day: number) => number, seed: number): number[] => {
  const chance = makeChance(seed);
  return Array.from({ length: days }, (_, day) => drawPoisson(meanOf(day), chance));
};
