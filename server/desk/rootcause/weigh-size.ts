import { logNormalTail } from '../statistics/distribution.ts';

/** What most causes add, as parts of a usual day. */
const [LEAST_PART, MOST_PART] = [0.1, 0.6];
/** One in a hundred adds anything, small or large, evenly in its logarithm. */
const ODD = 0.01;
const [LEAST_ODD, MOST_ODD] = [0.02, 5];
export const LEAST_SIZE = 0.5;

const shareBelow = (z: number): number => Math.exp(logNormalTail(-z));

/**
 * Logarithm of how much a cause's size, integrated out, speaks for the cause: what is believed of sizes before the day is
 * seen, at the size fitted and as far around it as the day leaves open. So a cause that is free to have any size has no
 * advantage of that, and one too small to be worth telling is told only where it is plain.
 */
export const weighSize = (fitted: {
  readonly size: number;
  readonly spread: number;
  readonly usually: number;
}): number => {
  const { spread, usually } = fitted;
  const size = Math.max(LEAST_SIZE, fitted.size);
  const [low, high] = [LEAST_PART * usually, MOST_PART * usually];
  const inside = (shareBelow((high - size) / spread) - shareBelow((low - size) / spread)) / (high - low);
  const anywhere = 1 / (Math.max(size, LEAST_ODD * usually) * Math.log(MOST_ODD / LEAST_ODD));
  return Math.log((1 - ODD) * inside + ODD * anywhere) + Math.log(spread * Math.sqrt(2 * Math.PI));
};
