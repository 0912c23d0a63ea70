import type { Interval } from '../statistics/poisson-interval.ts';
import { type Proportion, wilson } from '../statistics/wilson.ts';

export const shareOf = ({ count, of }: Proportion): number | null => (of > 0 ? count / of : null);

export type Difference = Interval & { readonly difference: number };

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
