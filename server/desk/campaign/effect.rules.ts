const Z_95 = 1.959964;

export type Proportion = { readonly count: number; readonly of: number };
export type Bounds = { readonly low: number; readonly high: number };

export const shareOf = ({ count, of }: Proportion): number | null => (of > 0 ? count / of : null);

/** 95 % interval of a proportion (Wilson 1927): keeps its promise for small counts too. */
export const wilson = ({ count, of }: Proportion, z = Z_95): Bounds => {
  const share = count / of;
  const z2 = z * z;
  const centre = share + z2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  const scale = 1 + z2 / of;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
};

export type Difference = Bounds & { readonly difference: number };

/** `first − second` with its 95 % interval: Newcombe's hybrid of two Wilson intervals (1998, method 10). Null when an arm is empty. */
export const differenceOf = (first: Proportion, second: Proportion): Difference | null => {
  if (first.of === 0 || second.of === 0) return null;
  const [p1, p2] = [first.count / first.of, second.count / second.of];
  const [one, two] = [wilson(first), wilson(second)];
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.sqrt((p1 - one.low) ** 2 + (two.high - p2) ** 2),
    high: difference + Math.sqrt((one.high - p1) ** 2 + (p2 - two.low) ** 2),
  };
};
