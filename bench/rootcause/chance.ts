/** Chance that a seed repeats exactly. */
export type Chance = {
  /** Evenly in [0, 1). */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  /** A whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly normal: () => number;
  /** Of mean 1 and relative variance 1 / shape. */
  readonly gamma: (shape: number) => number;
  readonly poisson: (mean: number) => number;
  readonly weibull: (shape: number) => number;
  /** `count` of the items, in any order. */
  readonly some: <T>(items: readonly T[], count: number) => T[];
  /** An index, by weight. */
  readonly weighted: (weights: readonly number[]) => number;
};

/** Mulberry32 (Tommy Ettinger, public domain): small, and good enough to simulate with. */
const mulberry = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Marsaglia & Tsang 2000, for a shape of at least 1; smaller ones by their boost. */
const drawGamma = (shape: number, next: () => number, normal: () => number): number => {
  if (shape < 1) return drawGamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - next()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};

/** Above this mean a Poisson is drawn in two halves, so that its exponential does not vanish. */
const MOST_AT_ONCE = 200;

const drawPoisson = (mean: number, next: () => number): number => {
  if (mean > MOST_AT_ONCE) return drawPoisson(mean / 2, next) + drawPoisson(mean / 2, next);
  let count = 0;
  for (let left = Math.exp(-mean), product = next(); product > left; product *= next()) count += 1;
  return count;
};

export const makeChance = (seed: number): Chance => {
  const next = mulberry(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    normal,
    whole,
    between: (low, high) => low + next() * (high - low),
    gamma: (shape) => drawGamma(shape, next, normal) / shape,
    poisson: (mean) => drawPoisson(mean, next),
    weibull: (shape) => (-Math.log(1 - next())) ** (1 / shape),
    some: (items, count) => {
      const left = [...items];
      return Array.from({ length: Math.min(count, items.length) }, () =>
        left.splice(whole(0, left.length - 1), 1),
      ).flat();
    },
    weighted: (weights) => {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return index < 0 ? weights.length - 1 : index;
    },
  };
};
