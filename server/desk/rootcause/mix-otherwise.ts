import type { Bench, Charge } from './charge.ts';
import type { Fit } from './fit-day.ts';

/** That a rise brings an attribute's values as the day has them costs so much. */
export const MIX_PRICE = 1;

/** The same suspect, its rise bringing the values of these attributes as the day has them. */
const mixAsDay = ({ past: { places } }: Bench, shareOf: Float64Array, charge: Charge, asDay: Uint8Array): Charge => {
  const brought = charge.within.slice();
  for (const [attribute, isOther] of asDay.entries())
    if (isOther) {
      const [start, end] = [places.starts[attribute] ?? 0, places.ends[attribute] ?? 0];
      brought.set(shareOf.subarray(start, end), start);
    }
  return {
    ...charge,
    asDay,
    brought,
    odds: brought.map((share, place) => Math.log(share / (charge.within[place] ?? share))),
  };
};

/** By place, the complaints of a fit's rise. */
const broughtBy = (fit: Fit, at: number): Float64Array => {
  const brought = new Float64Array(fit.setting.byPlace.length);
  for (const group of fit.groups) {
    if (!(group.mask & (1 << at))) continue;
    const { kept, risen } = fit.weigh(group);
    const part = fit.ratio(at, group) / (kept + risen);
    for (let place = 0; place < brought.length; place += 1)
      brought[place] = (brought[place] ?? 0) + part * (group.byPlace[place] ?? 0);
  }
  return brought;
};

/**
 * A region whose users pay through one provider may have an incident that hits all who are there, with every provider. The
 * charges of a fit, each rise bringing an attribute's values as the day has them where that tells its complaints better;
 * none where it does for no rise. Only attributes that the past surely ties to the suspect are asked.
 */
export const mixOtherwise = (fit: Fit): Charge[] | null => {
  const { bench, mix } = fit.setting;
  let isOther = false;
  const charges = fit.charges.map((charge, at) => {
    if (!charge.suspect.rise || !charge.tied.includes(1)) return charge;
    const brought = broughtBy(fit, at);
    const asDay = charge.tied.map((tied, attribute) =>
      tied && fit.drift.gainOf(charge, attribute, brought) > MIX_PRICE ? 1 : 0,
    );
    if (!asDay.includes(1)) return charge;
    isOther = true;
    return mixAsDay(bench, mix.shares, charge, asDay);
  });
  return isOther ? charges : null;
};
