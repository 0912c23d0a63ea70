import type { Charge } from './charge.ts';
import type { Fit } from './fit-day.ts';

/** That a rise brings an attribute's values as the day has them costs so much. */
export const MIX_PRICE = 1;

/** By place, how many times as often a rise brings these attributes' values if it brings them as the day has them; in logarithm. */
const oddsAsDay = ({ drift: { places }, setting }: Fit, { within }: Charge, asDay: Uint8Array): Float64Array => {
  const { shares } = setting.mix;
  const odds = new Float64Array(within.length);
  for (const [attribute, isOther] of asDay.entries())
    for (let place = places.starts[attribute] ?? 0; isOther && place < (places.ends[attribute] ?? 0); place += 1)
      odds[place] = Math.log((shares[place] ?? 1) / (within[place] ?? 1));
  return odds;
};

/** The same suspect, its rise bringing the values of these attributes as the day has them. */
const mixAsDay = (fit: Fit, charge: Charge, asDay: Uint8Array): Charge => {
  const odds = oddsAsDay(fit, charge, asDay);
  return { ...charge, asDay, odds, brought: charge.within.map((share, place) => share * Math.exp(odds[place] ?? 0)) };
};

/** How much better the day is told if a rise brings an attribute's values as the day has them, all else as it is. */
const gainOf = (fit: Fit, at: number, charge: Charge, attribute: number): number => {
  const { places } = fit.drift;
  const odds = oddsAsDay(
    fit,
    charge,
    charge.asDay.map((_, other) => Number(other === attribute)),
  );
  const lean = fit.drift.leanOf(charge, odds);
  let gain = 0;
  for (const group of fit.groups) {
    if (!(group.mask & (1 << at))) continue;
    const { kept, risen } = fit.weigh(group);
    const part = fit.ratio(at, group) / (kept + risen);
    for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1)
      gain += (group.byPlace[place] ?? 0) * Math.log(1 + part * (lean * Math.exp(odds[place] ?? 0) - 1));
  }
  return gain;
};

/**
 * A region whose users pay through one provider may have an incident that hits all who are there, with every provider. The
 * charges of a fit, each rise bringing an attribute's values as the day has them where that tells its complaints better;
 * none where it does for no rise. Only attributes that the past surely ties to the suspect are asked.
 */
export const mixOtherwise = (fit: Fit): Charge[] | null => {
  let isOther = false;
  const charges = fit.charges.map((charge, at) => {
    if (!charge.suspect.rise || !charge.tied.includes(1)) return charge;
    const asDay = charge.tied.map((tied, attribute) =>
      tied && gainOf(fit, at, charge, attribute) > MIX_PRICE ? 1 : 0,
    );
    if (!asDay.includes(1)) return charge;
    isOther = true;
    return mixAsDay(fit, charge, asDay);
  });
  return isOther ? charges : null;
};
