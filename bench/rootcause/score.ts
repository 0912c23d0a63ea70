export type Instance = {
  readonly id: string;
  readonly found: readonly string[];
  /** Absent where the truth is not known. */
  readonly truth?: readonly string[];
  /** Combinations of which it counts neither for nor against to have found them, unless they are true. */
  readonly beside?: readonly string[];
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const count = ({ found, truth = [], beside = [] }: Instance) => {
  const answers = new Set([...found, ...beside.filter((element) => truth.includes(element))]);
  const hits = truth.filter((element) => answers.has(element)).length;
  return { tp: hits, fp: answers.size - hits, fn: truth.length - hits };
};

/** Exact matches over all instances whose truth is known; null where that is none. */
export const score = (instances: readonly Instance[]) => {
  const known = instances.filter(({ truth }) => truth !== undefined);
  if (known.length === 0) return { tp: null, fp: null, fn: null, f1: null };
  const counts = known.map(count);
  const [tp, fp, fn] = [
    sum(counts.map((one) => one.tp)),
    sum(counts.map((one) => one.fp)),
    sum(counts.map((one) => one.fn)),
  ];
  return { tp, fp, fn, f1: tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn) };
};

/** Findings a day on which there is nothing to find; null where there is no such day. */
const falsePerCleanDay = (instances: readonly Instance[]): number | null => {
  const clean = instances.filter(({ truth }) => truth?.length === 0);
  return clean.length === 0 ? null : sum(clean.map(({ found }) => found.length)) / clean.length;
};

const VOLUMES = [
  { name: 'below 100 a day', below: 100 },
  { name: '100 to 999 a day', below: 1_000 },
  { name: '1,000 a day and more', below: Number.POSITIVE_INFINITY },
];

/** The same for instances of few, some and many complaints a day apart: few are much harder. */
const scoreByVolume = (instances: readonly (Instance & { readonly perDay: number })[]) => {
  const nameOf = (perDay: number): string | undefined => VOLUMES.find(({ below }) => perDay < below)?.name;
  return Object.fromEntries(
    VOLUMES.flatMap(({ name }) => {
      const own = instances.filter(({ perDay }) => nameOf(perDay) === name);
      return own.length === 0 ? [] : [[name, { instances: own.length, ...score(own) }]];
    }),
  );
};

export type TimedInstance = Instance & { readonly perDay: number; readonly spent: number };

/** What days of complaints say of whoever explained them, in milliseconds and exact matches. */
export const summarise = (instances: readonly TimedInstance[]) => ({
  ...score(instances),
  falsePerCleanDay: falsePerCleanDay(instances),
  msPerInstance: sum(instances.map(({ spent }) => spent)) / instances.length,
  byVolume: scoreByVolume(instances),
});
