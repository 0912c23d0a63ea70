/** The value below which `share` of the samples lie. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** A measured value beside the limit it is held to, both from the same run. */
export type Figure = {
  part: string;
  name: string;
  value: number;
  unit: string;
  /** What it stands beside: a rival's value or nothing. */
  beside: number | null;
  /** Value divided by the rival's; null without a rival. */
  ratio: number | null;
  aim: string;
  met: boolean | null;
};

export const round = (value: number): number => Number(value.toPrecision(4));
