import type { CountDistribution } from '../../server/desk/statistics/distribution.ts';
import { drawCount, drawNormal, makeChance } from './draw-counts.ts';
import { DURATIONS, JUDGED_DAYS, OLD_SPIKES, SIZES, WEEK, YEAR } from './what-happens.ts';

/**
 * What becomes of the level: nothing, the year, the year and a shift for good, or an outbreak between the days that are
 * judged, which nobody takes out afterwards; or it strays from day to day as well.
 */
export const STORIES = ['steady', 'seasonal', 'shifted', 'struck', 'straying'] as const;
export const LEVELS = [2, 10, 50, 300];

export type Setting = {
  readonly story: (typeof STORIES)[number];
  /** Complaints a day. */
  readonly level: number;
  readonly scatter: number;
};

/** Two years, what each day was drawn from, and the days on which nothing happens: those judged. */
export type CleanSeries = {
  readonly counts: readonly number[];
  readonly truths: readonly CountDistribution[];
  readonly clean: readonly number[];
};

const DAYS = 730;
/** Days after an outbreak that count neither way. */
const GRACE_DAYS = 5;
/** Of the logarithm of the level, and how much of it is left on the next day. */
const STRAYS_BY = 0.08;
const STRAYS_ON = 0.5;

export const simulateCleanDays = ({ story, level, scatter }: Setting, seed: number): CleanSeries => {
  const chance = makeChance(seed);
  const between = (least: number, most: number): number => least + chance() * (most - least);
  const [growth, swing, phase] = [between(-0.05, 0.25), between(0, 0.25), between(0, YEAR)];
  const [sharpness, shiftsOn, shiftsBy] = [between(0.5, 2), between(100, 600), Math.exp(between(-0.6, 0.6))];
  const from = DAYS - JUDGED_DAYS;
  const spikes = Array.from({ length: OLD_SPIKES.count }, () => Math.floor(between(0, from - 30)));
  const seasonOf = (day: number): number =>
    Math.max(0.2, 1 + ((WEEK[day % 7] ?? 1) - 1) * sharpness) *
    (1 + (growth * day) / YEAR) *
    (1 + swing * Math.sin((2 * Math.PI * (day + phase)) / YEAR));
  let astray = 0;
  const truths = Array.from({ length: DAYS }, (_, day) => {
    astray = STRAYS_ON * astray + STRAYS_BY * Math.sqrt(1 - STRAYS_ON ** 2) * drawNormal(chance);
    const season = story === 'steady' ? 1 : seasonOf(day);
    const shift = story === 'shifted' && day >= shiftsOn ? shiftsBy : 1;
    return { mean: level * season * shift * (story === 'straying' ? Math.exp(astray) : 1), dispersion: scatter };
  });
  const starts = story === 'struck' ? Math.floor(between(from + 14, DAYS - 10)) : DAYS;
  const ends = starts + (DURATIONS[Math.floor(between(0, DURATIONS.length))] ?? 0);
  const size = SIZES[Math.floor(between(0, SIZES.length))] ?? 0;
  const extraOf = (day: number): number => {
    if (day >= starts && day < ends) return size;
    return spikes.some((spike) => day >= spike && day < spike + OLD_SPIKES.days) ? OLD_SPIKES.size : 0;
  };
  const counts = truths.map(
    ({ mean, dispersion }, day) =>
      drawCount(mean, dispersion, chance) + drawCount(extraOf(day) * Math.sqrt(mean * dispersion), 1, chance),
  );
  const judged = Array.from({ length: JUDGED_DAYS }, (_, index) => from + index);
  return { counts, truths, clean: judged.filter((day) => day < starts || day >= ends + GRACE_DAYS) };
};
