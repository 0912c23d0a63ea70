import type { Bench, Day } from './bench.ts';
import { type Charge, chargeSuspect } from './charge.ts';
import { type Explanation, explainBy } from './explain-by.ts';
import { Fit, type Setting } from './fit-day.ts';
import { mixOtherwise } from './mix-otherwise.ts';
import { mixOf } from './shares.ts';
import { nameOf, type Suspect } from './suspect.ts';

export type { Explanation } from './explain-by.ts';
export type Explain = (suspects: readonly Suspect[]) => Explanation;

const tallyDay = ({ table, past: { places } }: Bench, { from, to }: Day): Float64Array => {
  const byPlace = new Float64Array(places.count);
  for (let row = from; row < to; row += 1) places.tally(byPlace, table.leafOf[row] ?? 0, table.counts[row] ?? 0);
  return byPlace;
};

/** Explains one day by any causes together. */
export const makeExplainer = (bench: Bench, day: Day): Explain => {
  const setting: Setting = { bench, day, mix: mixOf(bench, day), byPlace: tallyDay(bench, day) };
  const unexplained = new Fit(setting, [], null).settle();
  const charges = new Map<string, Charge | null>();
  const chargeOf = (suspect: Suspect): Charge | null => {
    const key = nameOf(suspect);
    const known = charges.get(key);
    if (known !== undefined) return known;
    const charge = chargeSuspect(bench, day, setting.mix, suspect);
    charges.set(key, charge);
    return charge;
  };
  return (suspects) => {
    const charged = suspects.map(chargeOf).filter((charge) => charge !== null);
    if (charged.length === 0) return explainBy(unexplained);
    const fit = new Fit(setting, charged, unexplained).settle();
    const explanation = explainBy(fit);
    const mixed = mixOtherwise(fit);
    if (!mixed) return explanation;
    const other = explainBy(new Fit(setting, mixed, unexplained).settle());
    return other.likelihood > explanation.likelihood ? other : explanation;
  };
};
