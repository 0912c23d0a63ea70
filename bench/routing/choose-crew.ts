import { type Candidate, chooseAgent, isSuited } from '../../server/desk/routing/routing.rules.ts';
import { percentile } from '../measure/numbers.ts';
import type { Arrival } from './arrival.ts';
import { playDay } from './play-day.ts';

type Demand = { readonly arrival: Arrival; count: number; suited: number };

const demandOf = (days: readonly (readonly Arrival[])[]): Demand[] => {
  const demands = new Map<string, Demand>();
  for (const arrival of days.flat()) {
    const key = JSON.stringify([arrival.category, arrival.teamId, arrival.locale]);
    const demand = demands.get(key);
    if (demand) demand.count += 1;
    else demands.set(key, { arrival, count: 1, suited: 0 });
  }
  return [...demands.values()];
};

/**
 * So many of the people, those first who are suited for what comes most and the others are not; of more than there are,
 * somebody like each of them once more.
 */
export const chooseCrew = (
  people: readonly Candidate[],
  days: readonly (readonly Arrival[])[],
  size: number,
): Candidate[] => {
  const demands = demandOf(days);
  const crew: Candidate[] = [];
  let left: Candidate[] = [];
  for (let round = 1; crew.length < size; ) {
    if (left.length === 0) {
      left = people.map((one) => (round === 1 ? one : { ...one, id: `${one.id} (${round})` }));
      round += 1;
    }
    const worthOf = (one: Candidate): number =>
      demands.reduce(
        (sum, { arrival, count, suited }) => sum + (isSuited(one, arrival) ? count / (1 + suited) ** 2 : 0),
        0,
      );
    const [first, ...others] = left;
    if (!first) break;
    const { best } = others.reduce(
      (held, one) => {
        const worth = worthOf(one);
        return worth > held.worth ? { best: one, worth } : held;
      },
      { best: first, worth: worthOf(first) },
    );
    crew.push(best);
    left = left.filter((one) => one !== best);
    for (const demand of demands) if (isSuited(best, demand.arrival)) demand.suited += 1;
  }
  return crew;
};

/** The arrivals of each day that anybody of these may take. */
export const servedBy = (days: readonly (readonly Arrival[])[], people: readonly Candidate[]): (readonly Arrival[])[] =>
  days.map((day) => day.filter((arrival) => people.some((one) => isSuited(one, arrival))));

const MOST_PEOPLE = 1_000;

/** The fewest of the people, or like them, under whom nineteen in twenty wait no longer than `minutes`; null where no number helps. */
export const fewestFor = (
  people: readonly Candidate[],
  days: readonly (readonly Arrival[])[],
  minutes: number,
): number | null => {
  const all = days.flat().length;
  if (servedBy(days, people).flat().length < all) return null;
  const isEnough = (size: number): boolean => {
    const crew = chooseCrew(people, days, size);
    const served = servedBy(days, crew);
    if (served.flat().length < all) return false;
    const waits = served.flatMap((day) => playDay(day, crew, chooseAgent).waits);
    return percentile(waits, 0.95) <= minutes;
  };
  let enough = 1;
  while (!isEnough(enough)) {
    enough *= 2;
    if (enough > MOST_PEOPLE) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
};
