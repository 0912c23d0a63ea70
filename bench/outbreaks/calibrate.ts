import { expectDay } from '../../server/desk/outbreak/expect-day.ts';
import { largestUsual, remember, strangenessOf } from '../../server/desk/outbreak/judge-day.ts';
import { logUpperTail } from '../../server/desk/statistics/distribution.ts';
import { type CleanSeries, LEVELS, type Setting, STORIES, simulateCleanDays } from './simulate-clean-days.ts';
import { SCATTERS } from './what-happens.ts';

export const NOMINAL_RATES = [0.05, 0.01, 0.005, 0.002, 0.001, 0.0001];
/** Judged before the first that counts, so that there is something to remember. */
const DAYS_BEFORE = 4;

export type Calibration = {
  readonly of: string;
  readonly days: number;
  /** For each nominal rate, how many times as often an alarm comes really. */
  readonly ratios: readonly number[];
};

/**
 * How likely each day was to alarm, for each nominal rate. What the day was drawn from is known: how much of it lies above
 * the limit says more than whether one draw did, so that a few thousand days tell of one alarm in ten thousand.
 */
export const alarmsOf = ({ counts, truths, clean }: CleanSeries): number[][] => {
  const series = { counts };
  const counted = new Set(clean);
  const alarms: number[][] = [];
  let memory = 0;
  for (let day = (clean[0] ?? 0) - DAYS_BEFORE; day < counts.length; day += 1) {
    const [usual, truth] = [expectDay(series, day), truths[day]];
    if (!usual || !truth) continue;
    const before = memory;
    if (counted.has(day))
      alarms.push(NOMINAL_RATES.map((rate) => Math.exp(logUpperTail(truth, 1 + largestUsual(usual, before, rate)))));
    memory = remember(strangenessOf(usual, counts[day] ?? 0), memory);
  }
  return alarms;
};

type Cell = Setting & { readonly alarms: number[][] };

/** For each nominal rate, how many times as often these days alarm. */
export const ratiosOf = (alarms: readonly (readonly number[])[]): number[] =>
  NOMINAL_RATES.map((rate, index) => alarms.reduce((sum, day) => sum + (day[index] ?? 0), 0) / alarms.length / rate);

const summarise = (of: string, cells: readonly Cell[]): Calibration => {
  const alarms = cells.flatMap((cell) => cell.alarms);
  return { of, days: alarms.length, ratios: ratiosOf(alarms) };
};

/** The real rate of false alarms beside the nominal one, on so many series of each story, level and scatter. */
export const calibrate = (each: number, firstSeed: number): Calibration[] => {
  const settings = STORIES.flatMap((story) =>
    LEVELS.flatMap((level) => SCATTERS.map((scatter) => ({ story, level, scatter }))),
  );
  const cells: Cell[] = settings.map((setting, nth) => ({
    ...setting,
    alarms: Array.from({ length: each }, (_, index) => (firstSeed + index) * settings.length + nth).flatMap((seed) =>
      alarmsOf(simulateCleanDays(setting, seed)),
    ),
  }));
  // A level that strays by a twelfth from day to day is not what the model takes a series for: told by itself.
  const own = cells.filter(({ story }) => story !== 'straying');
  return [
    summarise('all', own),
    ...LEVELS.map((level) =>
      summarise(
        `level ${level}`,
        own.filter((cell) => cell.level === level),
      ),
    ),
    ...SCATTERS.map((scatter) =>
      summarise(
        `scatter ${scatter}`,
        own.filter((cell) => cell.scatter === scatter),
      ),
    ),
    ...STORIES.map((story) =>
      summarise(
        story,
        cells.filter((cell) => cell.story === story),
      ),
    ),
  ];
};
