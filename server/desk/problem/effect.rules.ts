import { type CountFit, type CountRows, fitCounts } from '../outbreak/count-regression.ts';

/** One day of the complaints a problem is about, and of those that the fix cannot have touched. */
export type EffectDay = { readonly day: string; readonly count: number; readonly control: number };

export type EffectInput = {
  /** In order, without gaps; days from the rise up to the fix are left out by this code. */
  readonly days: readonly EffectDay[];
  /** The first day of the rise that prompted the fix; null when there was none. */
  readonly spikeFrom: string | null;
  /** The day the fix went in. It counts as neither before nor after. */
  readonly fixedOn: string;
};

export const VERDICTS = ['worked', 'did_not', 'too_early'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Effect = {
  readonly verdict: Verdict;
  /** Complaints after the fix against what they would have been, with its 95 % interval; null while nothing can be said. */
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Complaints after the fix against those of the rise itself: what it feels like, and no measure of the fix. */
  readonly againstSpike: number | null;
  /** Complaints that did not come, since the fix; negative when more came. */
  readonly avoided: number | null;
  readonly daysBefore: number;
  readonly daysAfter: number;
};

const DAYS_BEFORE = 84;
const DAYS_AFTER = 28;
const FEWEST_BEFORE = 28;
const FEWEST_AFTER = 7;
const WEEK = 7;
/** Normal quantile of 97.5 %; the days are many enough. */
const Z = 1.96;
const WIDTH = 2 + (WEEK - 1);

/** Monday 0 to Sunday 6 of an ISO day. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;

/** Level, after or before, and the days of the week; the control series is the exposure. */
const rowsOf = (before: readonly EffectDay[], after: readonly EffectDay[]): CountRows => {
  const days = [...before, ...after];
  const design = new Float64Array(days.length * WIDTH);
  for (const [index, { day }] of days.entries()) {
    design[index * WIDTH] = 1;
    design[index * WIDTH + 1] = index < before.length ? 0 : 1;
    const weekday = weekdayOf(day);
    if (weekday > 0) design[index * WIDTH + 1 + weekday] = 1;
  }
  return {
    width: WIDTH,
    design,
    counts: Float64Array.from(days, ({ count }) => count),
    offsets: Float64Array.from(days, ({ control }) => Math.log(Math.max(control, 0.5))),
  };
};

/**
 * Variance of one coefficient that allows for days resembling their neighbours (Newey and West 1987, Bartlett weights):
 * the fit's own variance would call a bad fortnight a result.
 */
const robustVariance = ({ width, design, counts }: CountRows, fit: CountFit, which: number): number => {
  const rows = counts.length;
  const lags = Math.floor(4 * (rows / 100) ** (2 / 9)) + 2;
  // The coefficient's influence of each day; the sandwich of one coefficient is the variance of their sum.
  const influences = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let lever = 0;
    for (let i = 0; i < width; i += 1) lever += (fit.inverse[which * width + i] ?? 0) * (design[row * width + i] ?? 0);
    influences[row] = lever * ((counts[row] ?? 0) - (fit.means[row] ?? 0));
  }
  let sum = 0;
  for (let lag = 0; lag <= lags; lag += 1) {
    let product = 0;
    for (let row = lag; row < rows; row += 1) product += (influences[row] ?? 0) * (influences[row - lag] ?? 0);
    sum += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * product;
  }
  const plain = fit.dispersion * (fit.inverse[which * width + which] ?? 0);
  return Math.max(plain, (sum * rows) / (rows - width));
};

const meanOf = (days: readonly EffectDay[]): number =>
  days.reduce((sum, { count }) => sum + count, 0) / Math.max(1, days.length);

const judge = (ratio: NonNullable<Effect['ratio']>, daysAfter: number): Verdict => {
  if (ratio.high < 1) return 'worked';
  return daysAfter < DAYS_AFTER ? 'too_early' : 'did_not';
};

/**
 * Whether complaints fell after a fix, beyond what happened to all others at the same time. The days of the rise that
 * prompted the fix are left out: a rise ends by itself, and counted as "before" it makes any fix look good.
 */
export const measureEffect = ({ days, spikeFrom, fixedOn }: EffectInput): Effect => {
  const risenAt = spikeFrom !== null && spikeFrom < fixedOn ? spikeFrom : fixedOn;
  const before = days.filter(({ day }) => day < risenAt).slice(-DAYS_BEFORE);
  const spike = days.filter(({ day }) => day >= risenAt && day < fixedOn);
  const after = days.filter(({ day }) => day > fixedOn).slice(0, DAYS_AFTER);
  const told = { daysBefore: before.length, daysAfter: after.length };
  const againstSpike = spike.length > 0 && after.length > 0 ? meanOf(after) / Math.max(meanOf(spike), 1e-9) : null;
  const nothing: Effect = { ...told, verdict: 'too_early', ratio: null, againstSpike, avoided: null };
  if (before.length < FEWEST_BEFORE || after.length < FEWEST_AFTER) return nothing;

  const rows = rowsOf(before, after);
  const fit = fitCounts(rows);
  if (!fit?.converged) return nothing;
  const change = fit.coefficients[1] ?? 0;
  const error = Math.sqrt(robustVariance(rows, fit, 1));
  const ratio = { value: Math.exp(change), low: Math.exp(change - Z * error), high: Math.exp(change + Z * error) };
  const afterMeans = fit.means.subarray(before.length).reduce((sum, mean) => sum + mean, 0);
  const avoided = afterMeans / ratio.value - after.reduce((sum, { count }) => sum + count, 0);
  return { ...told, againstSpike, ratio, avoided, verdict: judge(ratio, after.length) };
};
