/** mulberry32. */
export const makeChance = (seed: number): (() => number) => {
  let state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x9e37_79b9) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
};

export const drawNormal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());

/** Marsaglia and Tsang 2000. */
const drawGamma = (shape: number, chance: () => number): number => {
  if (shape < 1) return drawGamma(shape + 1, chance) * chance() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = drawNormal(chance);
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(chance()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
};

const drawPoisson = (mean: number, chance: () => number): number => {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(chance)));
  let count = 0;
  for (let left = Math.exp(-mean), product = chance(); product > left; product *= chance()) count += 1;
  return count;
};

/** A negative binomial of this mean, its variance so many times as large. */
export const drawCount = (mean: number, scatter: number, chance: () => number): number => {
  if (mean <= 0) return 0;
  if (scatter <= 1) return drawPoisson(mean, chance);
  return drawPoisson(drawGamma(mean / (scatter - 1), chance) * (scatter - 1), chance);
};
