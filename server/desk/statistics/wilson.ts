import { type Interval, Z_95 } from './poisson-interval.ts';

export type Proportion = { readonly count: number; readonly of: number };

/** 95 % interval of a proportion (Wilson 1927): keeps its promise for small counts too. */
export const wilson = ({ count, of }: Proportion, z = Z_95): Interval => {
  const share = count / of;
  const z2 = z * z;
  const centre = share + z2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  const scale = 1 + z2 / of;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
};
