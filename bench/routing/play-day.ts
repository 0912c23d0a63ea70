import { type Candidate, chooseAgent, hasRoom, isSuited, type Need } from '../../server/desk/routing/routing.rules.ts';
import { percentile } from '../measure/numbers.ts';
import type { Arrival } from './arrival.ts';

export type Choose = (people: readonly Candidate[], need: Need) => Candidate | null;
export type Played = {
  /** Of those that came while the desk worked. */
  readonly waits: readonly number[];
  /** How often somebody suited was free while a ticket was left waiting. */
  readonly starved: number;
};

type Worker = { readonly candidate: Candidate; readonly busyUntil: number[]; assignedAt: number };

const seenAt = (workers: readonly Worker[], now: number): Candidate[] =>
  workers.map(({ candidate, busyUntil, assignedAt }) => ({
    ...candidate,
    load: busyUntil.filter((at) => at > now).length,
    lastAssignedAt: new Date(assignedAt * 60_000),
  }));

const keyOf = ({ category, teamId, locale }: Need): string => `${category} ${teamId} ${locale}`;

/**
 * Plays a day: each arrival waits, oldest first, until `choose` finds somebody; minutes waited by each.
 * @param arrivals in the order of their time, and each such that `choose` finds somebody where all are free
 */
export const playDay = (arrivals: readonly Arrival[], people: readonly Candidate[], choose: Choose): Played => {
  const workers: Worker[] = people.map((candidate) => ({ candidate, busyUntil: [], assignedAt: -1 }));
  const waits: number[] = [];
  let line: Arrival[] = [];
  let starved = 0;
  let next = 0;
  for (let now = 0; next < arrivals.length || line.length > 0; ) {
    const ends = workers.flatMap(({ busyUntil }) => busyUntil).filter((at) => at > now);
    now = Math.min(arrivals[next]?.at ?? Number.POSITIVE_INFINITY, ...ends);
    if (now === Number.POSITIVE_INFINITY) throw new Error('a ticket waits that nobody may take');
    while ((arrivals[next]?.at ?? Number.POSITIVE_INFINITY) <= now) line.push(...arrivals.slice(next, ++next));
    const left: Arrival[] = [];
    // Whom nobody can take now, nobody can take later in the round either: fewer are free by then.
    const hopeless = new Set<string>();
    let seen = seenAt(workers, now);
    for (const arrival of line) {
      const chosen = hopeless.has(keyOf(arrival)) ? null : choose(seen, arrival);
      const worker = workers.find(({ candidate }) => candidate.id === chosen?.id);
      if (worker) {
        worker.busyUntil.push(now + arrival.minutes);
        worker.assignedAt = now;
        if (!arrival.early) waits.push(now - arrival.at);
        seen = seenAt(workers, now);
        continue;
      }
      left.push(arrival);
      if (hopeless.has(keyOf(arrival))) continue;
      if (seen.some((one) => hasRoom(one) && isSuited(one, arrival))) starved += 1;
      else hopeless.add(keyOf(arrival));
    }
    line = left;
  }
  return { waits, starved };
};

/** The same people with everybody able to take everything. */
export const anybody: Choose = (people) => people.find(hasRoom) ?? null;

/** Somebody suited, by lot: another schedule that starves nobody. */
const byLot =
  (random: () => number): Choose =>
  (people, need) => {
    const suited = people.filter((one) => hasRoom(one) && isSuited(one, need));
    return suited[Math.floor(random() * suited.length)] ?? null;
  };

const LOTS = 50;

/** Of many schedules of a day the one in which few waited long: chosen with hindsight, which a desk has not. */
export const playBest = (
  arrivals: readonly Arrival[],
  people: readonly Candidate[],
  random: () => number,
): readonly number[] => {
  let best = playDay(arrivals, people, chooseAgent).waits;
  for (let lot = 0; lot < LOTS; lot += 1) {
    const { waits } = playDay(arrivals, people, byLot(random));
    if (percentile(waits, 0.95) < percentile(best, 0.95)) best = waits;
  }
  return best;
};
