import { readFile } from 'node:fs/promises';
import { type Candidate, chooseAgent } from '../../server/desk/routing/routing.rules.ts';
import { makeRandom } from '../../server/seed/random.ts';
import type { Arrival } from '../routing/arrival.ts';
import { chooseCrew, fewestFor, servedBy } from '../routing/choose-crew.ts';
import { anybody, playBest, playDay } from '../routing/play-day.ts';
import { type Recorded, readArrivals, type Work } from '../routing/read-arrivals.ts';
import { recordDesk } from '../routing/record-desk.ts';
import { simulateDay, simulateStaff } from '../routing/simulate-day.ts';
import { type Figure, percentile, round } from './numbers.ts';

export type RoutingOptions = Work & {
  /** Files that desks recorded; none: a seeded desk records its own. */
  readonly arrivals: readonly string[];
  /** How many people take tickets; left out, the fewest that suffice. */
  readonly people?: number | undefined;
};

type Day = {
  readonly arrivals: readonly Arrival[];
  readonly people: readonly Candidate[];
  readonly random: () => number;
};

const DAYS = 20;
/** A wait that most customers bear before they leave. */
const ENOUGH_MINUTES = 10;

const figure = (
  name: string,
  value: number,
  { unit = 'min', beside = null, aim = '', met = null }: Partial<Pick<Figure, 'unit' | 'beside' | 'aim' | 'met'>> = {},
): Figure => ({
  part: 'routing',
  name,
  value: round(value),
  unit,
  beside: beside === null ? null : round(beside),
  ratio: beside === null || beside === 0 ? null : round(value / beside),
  aim,
  met,
});

/**
 * Waits in minutes under the desk's rule, beside the best of fifty schedules of each day, and beside the same people and
 * arrivals with everybody able to take everything.
 */
const playDays = (what: string, days: readonly Day[]): Figure[] => {
  const played = days.map(({ arrivals, people }) => playDay(arrivals, people, chooseAgent));
  const ours = played.flatMap(({ waits }) => waits);
  const starved = played.reduce((sum, day) => sum + day.starved, 0);
  const bound = days.flatMap(({ arrivals, people }) => playDay(arrivals, people, anybody).waits);
  const best = days.flatMap(({ arrivals, people, random }) => playBest(arrivals, people, random));
  const most = (waits: readonly number[]): number => waits.reduce((longest, wait) => Math.max(longest, wait), 0);
  const p95 = percentile(ours, 0.95);
  return [
    figure(`${what}: wait, p50`, percentile(ours, 0.5), { beside: percentile(bound, 0.5) }),
    figure(`${what}: wait, p95, beside the best schedule with hindsight`, p95, { beside: percentile(best, 0.95) }),
    figure(`${what}: wait, p95, were all able to take all`, p95, { beside: percentile(bound, 0.95) }),
    figure(`${what}: wait, longest`, most(ours), { beside: most(bound) }),
    figure(`${what}: left waiting while somebody suited was free`, starved, {
      unit: 'times',
      aim: '0',
      met: starved === 0,
    }),
  ];
};

const simulatedDays = (): Day[] =>
  Array.from({ length: DAYS }, (_, index) => {
    const random = makeRandom(index + 1);
    return { arrivals: simulateDay(random), people: simulateStaff(random), random: makeRandom(index + 1) };
  });

const playRecorded = ({ days, people }: Recorded, asked: number | undefined): Figure[] => {
  const served = servedBy(days, people);
  const all = days.flat().length;
  const orphans = all - served.flat().length;
  const size = asked ?? fewestFor(people, served, ENOUGH_MINUTES) ?? people.length;
  const crew = chooseCrew(people, served, size);
  const played = servedBy(served, crew).map((arrivals, index) => ({
    arrivals,
    people: crew,
    random: makeRandom(index + 1),
  }));
  const left = all - orphans - played.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  const need = asked === undefined ? `people for a p95 of ${ENOUGH_MINUTES} min, the fewest` : 'people';
  return [
    figure('recorded: tickets a day', all / days.length, { unit: 'a day' }),
    figure(`recorded: ${need}`, size, { unit: 'people' }),
    ...(orphans + left > 0
      ? [figure('recorded: left out, as none of them takes such tickets', orphans + left, { unit: 'tickets' })]
      : []),
    ...playDays('recorded', played),
  ];
};

/** Simulated arrivals, and those that a desk recorded. @throws Error that names what is wrong with a file */
export const measureRouting = async ({ arrivals, people, ...work }: RoutingOptions): Promise<Figure[]> => {
  const files =
    arrivals.length > 0 ? await Promise.all(arrivals.map((path) => readFile(path, 'utf8'))) : [await recordDesk()];
  const recorded = readArrivals(files, work);
  return [...playDays('simulated', simulatedDays()), ...playRecorded(recorded, people)];
};
