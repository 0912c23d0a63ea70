import { DETECTORS, type Detector } from './detectors.ts';
import { SETTINGS, type Setting, type SimulatedSeries, simulateDays } from './simulate-days.ts';

export type Comparison = {
  readonly setting: string;
  readonly detector: string;
  readonly series: number;
  /** Share of outbreaks with an alarm in them, the limit set so that this share of clean days alarms. */
  readonly sensitivityAt1: number;
  readonly sensitivityAt02: number;
  /** Days from an outbreak's first to its first alarm, at 0.2 %: the median of those found; 0 is the same day. */
  readonly daysToAlarm: number | null;
  /** Alarms on clean days a year at the limit the method itself would use. */
  readonly falseAlarmsAYear: number;
  readonly sensitivity: number;
  readonly msPerDay: number;
};

/** Days after an outbreak that count neither way: its traces are no false alarm. */
const GRACE_DAYS = 5;
const DAYS_A_YEAR = 365;

type Scored = { readonly series: SimulatedSeries; readonly scores: readonly number[] };

const isClean = ({ starts, ends, from }: SimulatedSeries, index: number): boolean =>
  from + index < starts || from + index >= ends + GRACE_DAYS;

const cleanScores = (scored: readonly Scored[]): number[] =>
  scored.flatMap(({ series, scores }) => scores.filter((_, index) => isClean(series, index)));

/** The score that this share of clean days lies above. */
const limitAt = (clean: readonly number[], share: number): number => {
  const sorted = [...clean].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * share)] ?? Number.POSITIVE_INFINITY;
};

/** Days until each outbreak was noticed; null where it was not. */
const delays = (scored: readonly Scored[], limit: number): (number | null)[] =>
  scored.map(({ series, scores }) => {
    const found = scores.slice(series.starts - series.from, series.ends - series.from).findIndex((one) => one > limit);
    return found >= 0 ? found : null;
  });

const shareFound = (found: readonly (number | null)[]): number =>
  found.filter((delay) => delay !== null).length / found.length;

const medianOf = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;

const compareOne = (setting: Setting, detector: Detector, all: readonly SimulatedSeries[]): Comparison => {
  const started = performance.now();
  const scored = all.map((series) => ({ series, scores: detector.score(series.counts, series.from) }));
  const spent = performance.now() - started;
  const clean = cleanScores(scored);
  const strict = delays(scored, limitAt(clean, 0.002));
  return {
    setting: setting.name,
    detector: detector.name,
    series: all.length,
    sensitivityAt1: shareFound(delays(scored, limitAt(clean, 0.01))),
    sensitivityAt02: shareFound(strict),
    daysToAlarm: medianOf(strict.flatMap((delay) => (delay === null ? [] : [delay]))),
    falseAlarmsAYear: (clean.filter((one) => one > detector.limit).length / clean.length) * DAYS_A_YEAR,
    sensitivity: shareFound(delays(scored, detector.limit)),
    msPerDay: spent / scored.reduce((sum, { scores }) => sum + scores.length, 0),
  };
};

/** Every detector on the same series, setting by setting. */
export const compareDetectors = (seriesEach: number, firstSeed: number): Comparison[] =>
  SETTINGS.flatMap((setting, nth) => {
    const all = Array.from({ length: seriesEach }, (_, index) =>
      simulateDays(setting, firstSeed + nth * 100_000 + index),
    );
    return DETECTORS.map((detector) => compareOne(setting, detector, all));
  });
