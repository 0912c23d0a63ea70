import type { Locale } from '../../server/contract/common.ts';
import { CATEGORIES, type Category } from '../../server/contract/taxonomy.ts';
import { type Candidate, chooseAgent, hasRoom, isSuited, type Need } from '../../server/desk/routing/routing.rules.ts';
import { makeRandom } from '../../server/seed/random.ts';
import { type Figure, percentile, round } from './numbers.ts';

type Arrival = Need & { readonly at: number; readonly minutes: number };
type Worker = { readonly candidate: Candidate; readonly busyUntil: number[] };

const DAY_MINUTES = 9 * 60;
const TEAMS = 4;
/** Arrivals an hour over the nine hours of a working day, as desks see them: a morning and an afternoon peak. */
const HOURLY = [38, 62, 70, 52, 36, 48, 66, 58, 34];
const MEAN_MINUTES = 11;

const teamOf = (category: Category): string => `team-${CATEGORIES.indexOf(category) % TEAMS}`;

/** One day's arrivals, the same for every rule that is tried on them. */
const recordDay = (random: () => number): Arrival[] => {
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const arrivals: Arrival[] = [];
  for (let at = 0; at < DAY_MINUTES; ) {
    at += exponential(60 / (HOURLY[Math.floor(at / 60)] ?? 1));
    const category = CATEGORIES[Math.floor(random() ** 2 * CATEGORIES.length)] ?? 'service';
    const locale: Locale = random() < 0.8 ? 'zh-CN' : 'en';
    arrivals.push({ at, minutes: 2 + exponential(MEAN_MINUTES - 2), category, teamId: teamOf(category), locale });
  }
  return arrivals;
};

const staff = (random: () => number): Candidate[] =>
  Array.from({ length: 14 }, (_, n) => ({
    id: `agent-${String(n).padStart(2, '0')}`,
    teamIds: [`team-${n % TEAMS}`, ...(random() < 0.5 ? [`team-${(n + 1) % TEAMS}`] : [])],
    skills: CATEGORIES.filter(() => random() < 0.15),
    languages: n % 3 === 0 ? ['zh-CN', 'en'] : n % 3 === 1 ? ['zh-CN'] : ['en', 'zh-CN'],
    capacity: 1,
    load: 0,
    lastAssignedAt: null,
  }));

/**
 * Plays a day: each arrival waits, oldest first, until `choose` finds somebody. Minutes waited by each, and how often
 * somebody suited was free while an older ticket waited.
 */
const playDay = (
  arrivals: readonly Arrival[],
  people: readonly Candidate[],
  choose: (free: readonly Candidate[], need: Need) => Candidate | null,
): { waits: number[]; starved: number } => {
  const workers: Worker[] = people.map((candidate) => ({ candidate, busyUntil: [] }));
  const assignedAt = new Map<string, number>();
  const waits: number[] = [];
  let line: Arrival[] = [];
  let starved = 0;
  let next = 0;
  for (let now = 0; next < arrivals.length || line.length > 0; ) {
    const ends = workers.flatMap(({ busyUntil }) => busyUntil).filter((at) => at > now);
    now = Math.min(arrivals[next]?.at ?? Number.POSITIVE_INFINITY, ...ends);
    while ((arrivals[next]?.at ?? Number.POSITIVE_INFINITY) <= now) line.push(...arrivals.slice(next, ++next));
    const left: Arrival[] = [];
    const seen = (): Candidate[] =>
      workers.map(({ candidate, busyUntil }) => ({
        ...candidate,
        load: busyUntil.filter((at) => at > now).length,
        lastAssignedAt: new Date((assignedAt.get(candidate.id) ?? -1) * 60_000),
      }));
    for (const arrival of line) {
      const chosen = choose(seen(), arrival);
      const worker = workers.find(({ candidate }) => candidate.id === chosen?.id);
      if (!worker) {
        left.push(arrival);
        if (seen().some((one) => one.load < one.capacity && isSuited(one, arrival))) starved += 1;
        continue;
      }
      worker.busyUntil.push(now + arrival.minutes);
      assignedAt.set(worker.candidate.id, now);
      waits.push(now - arrival.at);
    }
    line = left;
  }
  return { waits, starved };
};

const anybody = (free: readonly Candidate[]): Candidate | null =>
  free.find(({ load, capacity }) => load < capacity) ?? null;

/** Somebody suited, by lot: another schedule that starves nobody. */
const byLot =
  (random: () => number) =>
  (free: readonly Candidate[], need: Need): Candidate | null => {
    const suited = free.filter((one) => hasRoom(one) && isSuited(one, need));
    return suited[Math.floor(random() * suited.length)] ?? null;
  };

const DAYS = 20;
const LOTS = 50;

/** Of many schedules of a day the one in which few waited long: chosen with hindsight, which a desk has not. */
const playBest = (arrivals: readonly Arrival[], people: readonly Candidate[], random: () => number): number[] => {
  let best = playDay(arrivals, people, chooseAgent).waits;
  for (let lot = 0; lot < LOTS; lot += 1) {
    const { waits } = playDay(arrivals, people, byLot(random));
    if (percentile(waits, 0.95) < percentile(best, 0.95)) best = waits;
  }
  return best;
};

/**
 * Waits in minutes under the desk's rule, beside the best of fifty schedules of each day, and beside a bound that none which
 * respects language and team can beat: the same people and arrivals, with everybody able to take everything.
 */
export const measureRouting = (): Figure[] => {
  const ours: number[] = [];
  const bound: number[] = [];
  const best: number[] = [];
  let starved = 0;
  for (let day = 1; day <= DAYS; day += 1) {
    const random = makeRandom(day);
    const arrivals = recordDay(random);
    const people = staff(random);
    const played = playDay(arrivals, people, chooseAgent);
    ours.push(...played.waits);
    starved += played.starved;
    bound.push(...playDay(arrivals, people, anybody).waits);
    best.push(...playBest(arrivals, people, makeRandom(day)));
  }
  const figure = (
    name: string,
    value: number,
    beside: number | null,
    aim = '',
    met: boolean | null = null,
  ): Figure => ({
    part: 'routing',
    name,
    value: round(value),
    unit: 'min',
    beside: beside === null ? null : round(beside),
    ratio: beside === null || beside === 0 ? null : round(value / beside),
    aim,
    met,
  });
  return [
    figure('wait, p50', percentile(ours, 0.5), percentile(bound, 0.5)),
    figure('wait, p95, beside the best schedule with hindsight', percentile(ours, 0.95), percentile(best, 0.95)),
    figure('wait, p95, were all able to take all', percentile(ours, 0.95), percentile(bound, 0.95)),
    figure('wait, longest', Math.max(...ours), Math.max(...bound)),
    { ...figure('left waiting while somebody suited was free', starved, null, '0', starved === 0), unit: 'times' },
  ];
};
