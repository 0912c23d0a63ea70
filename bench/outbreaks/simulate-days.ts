import { drawCount, makeChance } from './draw-counts.ts';
import { DURATIONS, JUDGED_DAYS, OLD_SPIKES, SCATTERS, SIZES, WEEK, YEAR } from './what-happens.ts';

/** Daily counts with one outbreak each, drawn for comparing detectors: every run of a seed is the same. */
export type Setting = {
  readonly name: string;
  /** Complaints a day, before seasons and growth. */
  readonly levels: readonly number[];
  /** Weekdays, a yearly swing, and growth; without: a level that stays. */
  readonly seasonal: boolean;
};

export const SETTINGS: readonly Setting[] = [
  { name: 'rare', levels: [1, 4], seasonal: false },
  { name: 'rare, seasonal', levels: [1, 4], seasonal: true },
  { name: 'frequent', levels: [30, 200], seasonal: false },
  { name: 'frequent, seasonal', levels: [30, 200], seasonal: true },
];

export type SimulatedSeries = {
  readonly counts: readonly number[];
  /** Days from here on are judged. */
  readonly from: number;
  /** First day of the outbreak, and the day after its last. */
  readonly starts: number;
  readonly ends: number;
};

/** Years of history, because the published algorithm asks for them. */
export const SIMULATED_DAYS = 1_720;

export const simulateDays = ({ levels, seasonal }: Setting, seed: number): SimulatedSeries => {
  const chance = makeChance(seed);
  const pick = <T>(list: readonly T[]): T => {
    const [first] = list;
    if (first === undefined) throw new RangeError('nothing to pick from');
    return list[Math.floor(chance() * list.length)] ?? first;
  };
  const [level, scatter, size, duration] = [pick(levels), pick(SCATTERS), pick(SIZES), pick(DURATIONS)];
  const [growth, phase] = [chance() * 0.3 - 0.05, chance() * YEAR];
  const meanOf = (day: number): number =>
    seasonal
      ? level *
        (WEEK[day % 7] ?? 1) *
        (1 + (growth * day) / YEAR) *
        (1 + 0.2 * Math.sin((2 * Math.PI * (day + phase)) / YEAR))
      : level;
  const from = SIMULATED_DAYS - JUDGED_DAYS;
  const starts = from + 14 + Math.floor(chance() * (JUDGED_DAYS - 14 - duration));
  const spikes = Array.from({ length: OLD_SPIKES.count }, () => Math.floor(chance() * (from - 30)));
  const extraOf = (day: number): number => {
    const sd = Math.sqrt(meanOf(day) * scatter);
    if (day >= starts && day < starts + duration) return drawCount(size * sd, 1, chance);
    return spikes.some((spike) => day >= spike && day < spike + OLD_SPIKES.days)
      ? drawCount(OLD_SPIKES.size * sd, 1, chance)
      : 0;
  };
  const counts = Array.from(
    { length: SIMULATED_DAYS },
    (_, day) => drawCount(meanOf(day), scatter, chance) + extraOf(day),
  );
  return { counts, from, starts, ends: starts + duration };
};
