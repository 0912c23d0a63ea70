export type Instance = {
  readonly id: string;
  readonly found: readonly string[];
  /** Absent where the truth is not known. */
  readonly truth?: readonly string[];
  /** Combinations of which it counts neither for nor against to have found them, unless they are true. */
  readonly beside?: readonly string[];
};

export type Counts = { readonly tp: number; readonly fp: number; readonly fn: number };

export const count = ({ found, truth = [], beside = [] }: Instance): Counts => {
  const answers = new Set([...found, ...beside.filter((element) => truth.includes(element))]);
  const hits = truth.filter((element) => answers.has(element)).length;
  return { tp: hits, fp: answers.size - hits, fn: truth.length - hits };
};

export const sumCounts = (counts: readonly Counts[]): Counts & { readonly f1: number } => {
  let [tp, fp, fn] = [0, 0, 0];
  for (const one of counts) [tp, fp, fn] = [tp + one.tp, fp + one.fp, fn + one.fn];
  return { tp, fp, fn, f1: tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn) };
};

/** Exact matches over all instances whose truth is known; null where that is none. */
export const score = (instances: readonly Instance[]) => {
  const known = instances.filter(({ truth }) => truth !== undefined);
  return known.length === 0 ? { tp: null, fp: null, fn: null, f1: null } : sumCounts(known.map(count));
};
