import { CONTROL_RULES } from '../../contract/complaint-reports.ts';
import { perThousand, Z_CONTROL } from './report.statistics.ts';

/** One point of a control chart: how many complaints, out of how many transactions. */
export type Sample = { readonly complaints: number; readonly transactions: number };

/** Western Electric's rules, and six in one direction. */
export type RunRule = (typeof CONTROL_RULES)[number];

export type ControlPoint = {
  readonly low: number | null;
  readonly high: number | null;
  readonly rules: RunRule[];
};
export type ControlChart = {
  /** Per 1,000 transactions, as the limits are. Null without a transaction. */
  readonly centre: number | null;
  /** How much more neighbours differ than counts of their size do by chance; null for fewer than two points. */
  readonly sigmaZ: number | null;
  /** Whether the limits are Laney's, that is, moved out or in by `sigmaZ`. */
  readonly adjusted: boolean;
  readonly points: ControlPoint[];
};

/** Limits from fewer points than this move with every new one. */
export const CONTROL_LEAST_POINTS = 12;
/** So many of so many in a row, the last among them, so many standard deviations or further out on one side. */
const TWO_OF_THREE = { hits: 2, of: 3, sigmas: 2 };
const FOUR_OF_FIVE = { hits: 4, of: 5, sigmas: 1 };
const SIDE_RUN = 8;
const TREND_RUN = 6;
/** The mean moving range of two normal values is this many of their standard deviations. */
const D2 = 1.128;
/** Plain limits are too narrow for samples this large, as hardly anything scatters by chance alone. */
const LARGE_SAMPLE = 5_000;
const OVERDISPERSED = 1.2;

const isShown = ({ transactions }: Sample): boolean => transactions > 0;

/** Laney's: the mean moving range of the standardised rates ÷ 1.128. */
const sigmaZOf = (samples: readonly Sample[], centre: number): number | null => {
  if (samples.length < 2 || centre <= 0) return null;
  const z = samples.map(({ complaints, transactions }) => {
    return (complaints / transactions - centre) / Math.sqrt(centre / transactions);
  });
  const ranges = z.slice(1).map((one, index) => Math.abs(one - (z[index] ?? one)));
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / D2;
};

/** How many in a row, up to each value, went on in the direction of `signOf`; nought breaks a row. */
const runs = (signs: readonly number[]): number[] => {
  let length = 0;
  return signs.map((sign, index) => {
    length = sign === 0 ? 0 : sign === signs[index - 1] ? length + 1 : 1;
    return length;
  });
};

type Zone = { readonly hits: number; readonly of: number; readonly sigmas: number };
/** Whether so many of the last are that far out on the side of the newest, which is. */
const isInZone = (sigmas: readonly number[], at: number, zone: Zone): boolean => {
  const side = Math.sign(sigmas[at] ?? 0);
  const isOut = (sigma: number): boolean => sigma * side > zone.sigmas;
  const last = sigmas.slice(Math.max(0, at + 1 - zone.of), at + 1);
  return isOut(sigmas[at] ?? 0) && last.filter(isOut).length >= zone.hits;
};

/** Which rules each of the points breaks, told by how many standard deviations it is off the centre. */
const findSignals = (rates: readonly number[], sigmas: readonly number[]): RunRule[][] => {
  const side = runs(sigmas.map(Math.sign));
  // A direction needs two points: six in a row are five steps.
  const trend = runs(rates.map((rate, index) => (index === 0 ? 0 : Math.sign(rate - (rates[index - 1] ?? rate)))));
  return sigmas.map((sigma, at) => {
    const met: Readonly<Record<RunRule, boolean>> = {
      out: Math.abs(sigma) > Z_CONTROL,
      two_of_three: isInZone(sigmas, at, TWO_OF_THREE),
      four_of_five: isInZone(sigmas, at, FOUR_OF_FIVE),
      side: (side[at] ?? 0) >= SIDE_RUN,
      trend: (trend[at] ?? 0) >= TREND_RUN - 1,
    };
    return CONTROL_RULES.filter((rule) => met[rule]);
  });
};

/**
 * Laney's u′ chart: centre ± 3 σz √(centre ÷ transactions). Where neither samples are large nor they scatter more than
 * counts do, it is the plain u chart (σz = 1). Too few points have a centre and no limits. Points without a transaction
 * have neither limits nor rules, and runs go past them.
 */
export const controlChart = (samples: readonly Sample[]): ControlChart => {
  const shown = samples.filter(isShown);
  const transactions = shown.reduce((sum, one) => sum + one.transactions, 0);
  if (transactions === 0)
    return {
      centre: null,
      sigmaZ: null,
      adjusted: false,
      points: samples.map(() => ({ low: null, high: null, rules: [] })),
    };
  const centre = shown.reduce((sum, one) => sum + one.complaints, 0) / transactions;
  const sigmaZ = sigmaZOf(shown, centre);
  const adjusted = sigmaZ !== null && (sigmaZ > OVERDISPERSED || transactions / shown.length > LARGE_SAMPLE);
  const hasLimits = shown.length >= CONTROL_LEAST_POINTS;

  const spreadOf = (sample: Sample): number =>
    ((adjusted ? sigmaZ : null) ?? 1) * Math.sqrt(centre / sample.transactions);
  const rates = shown.map((one) => one.complaints / one.transactions);
  const sigmas = shown.map((one, at) => ((rates[at] ?? centre) - centre) / (spreadOf(one) || 1));
  const signals = findSignals(rates, sigmas);
  let at = -1;
  const points = samples.map((sample): ControlPoint => {
    if (!isShown(sample)) return { low: null, high: null, rules: [] };
    at += 1;
    if (!hasLimits) return { low: null, high: null, rules: [] };
    const half = Z_CONTROL * spreadOf(sample);
    return { low: Math.max(0, centre - half) * 1_000, high: (centre + half) * 1_000, rules: signals[at] ?? [] };
  });
  return { centre: perThousand(centre, 1), sigmaZ, adjusted, points };
};
