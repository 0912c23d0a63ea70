import { likelihoodRatio } from './expect-cells.ts';
import { type Fit, MOST_LOST } from './fit-day.ts';
import { MIX_PRICE } from './mix-otherwise.ts';
import type { Suspect } from './suspect.ts';
import { LEAST_SIZE, weighSize } from './weigh-size.ts';

export type Amount = {
  readonly suspect: Suspect;
  readonly observed: number;
  /** Complaints without this cause, the others given. */
  readonly expected: number;
  /** Complaints that it added or took. */
  readonly size: number;
};

export type Explanation = {
  /** Natural logarithm, how well the day is explained; the price of naming the causes not counted. */
  readonly likelihood: number;
  readonly amounts: readonly Amount[];
  /** How likely each row of the day that a cause holds for is one of the usual ones. */
  readonly usualness: () => ReadonlyMap<number, number>;
};

/** What is not known of a cell's share weighs at most so much against a cause there. */
const MOST_DOUBT = 2;

const usualnessOf = (fit: Fit): Map<number, number> => {
  const usualness = new Map<number, number>();
  for (const group of fit.groups) {
    const { kept, risen } = fit.weigh(group);
    for (const row of group.rows) usualness.set(row, kept / (kept + risen));
  }
  return usualness;
};

/** How uncertain the size of a cause is: the more so, the fewer complaints are surely its own. */
const spreadOf = (fit: Fit, at: number): number => {
  let known = 0;
  for (const group of fit.groups) {
    if (!(group.mask & (1 << at))) continue;
    const { kept, risen } = fit.weigh(group);
    known += group.count * (fit.ratio(at, group) / (kept + risen)) ** 2;
  }
  return Math.max(LEAST_SIZE, fit.size[at] ?? 0) / Math.sqrt(Math.max(LEAST_SIZE, known));
};

const amountOf = (fit: Fit, at: number, suspect: Suspect): Amount => {
  const [expected, size] = [fit.base[at] ?? 0, fit.size[at] ?? 0];
  return { suspect, observed: suspect.rise ? expected + size : Math.max(0, expected - size), expected, size };
};

const likelihoodOf = (fit: Fit, amounts: readonly Amount[]): number => {
  const { charges, drift, groups, level, setting, total } = fit;
  const { levelSteadiness } = setting.bench.usual;
  const usually = total * level;
  const bond = drift.bondOf(null);
  let likelihood =
    drift.logOf(setting.byPlace) - usually - drift.price() - levelSteadiness * (level - 1 - Math.log(level));
  for (const group of groups) {
    const { kept, risen } = fit.weigh(group);
    likelihood += group.count * Math.log(((kept + risen) * usually) / bond);
  }
  for (const [at, { suspect, observed, expected, size }] of amounts.entries()) {
    const { asDay, variance = 0 } = charges[at] ?? {};
    likelihood += suspect.rise
      ? weighSize({ size, spread: spreadOf(fit, at), usually: total }) - size
      : Math.min(MOST_LOST * expected, size);
    const doubt = likelihoodRatio(observed, expected, 0) - likelihoodRatio(observed, expected, variance);
    likelihood -= Math.min(MOST_DOUBT, doubt) + MIX_PRICE * (asDay?.filter((one) => one === 1).length ?? 0);
  }
  return likelihood;
};

/** What a settled fit says of its day. */
export const explainBy = (fit: Fit): Explanation => {
  const amounts = fit.charges.map(({ suspect }, at) => amountOf(fit, at, suspect));
  return { likelihood: likelihoodOf(fit, amounts), amounts, usualness: () => usualnessOf(fit) };
};
