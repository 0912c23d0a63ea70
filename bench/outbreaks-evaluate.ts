/**
 * Judges every day of daily series and prints one JSON line each: `{series, period, expected, upper, score, alarm}`.
 *
 *   --series F.csv[.gz]    columns series (or id), period (or day), count and, if there is one, population
 *   --alpha P              probability of a false alarm on a day (0.001)
 *   --rivals N             instead: N simulated series a setting, judged by us and by other methods; one JSON line each
 *   --calibration N        instead: how often we really alarm where nothing is wrong, on N simulated series a setting
 *   --seed N               where those draws begin (1)
 *
 * Periods are whole numbers (days) or dates such as 2026-11-24, in any order; a period that is missing, or has no count, is a
 * day that is not known, and of one that is there twice the counts are added. Days of which too little is known have null
 * for everything but their name, and no alarm.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_ALPHA, judgeDays } from '../server/desk/outbreak/judge-day.ts';
import { calibrate, NOMINAL_RATES } from './outbreaks/calibrate.ts';
import { compareDetectors } from './outbreaks/compare-detectors.ts';
import { type DayRow, readDays } from './outbreaks/read-days.ts';

/** A series longer than a century is a mistake in its periods. */
const MAX_DAYS = 36_600;

const refuse = (why: string): never => {
  process.stderr.write(
    `${why}\nusage: outbreaks-evaluate --series F.csv [--alpha P] | (--rivals N | --calibration N) [--seed N]\n`,
  );
  process.exit(2);
};

/** The days of a series from the first to the last, and how many they are. */
const spanOf = (series: string, rows: readonly DayRow[]): { first: number; length: number } => {
  if (new Set(rows.map(({ isDate }) => isDate)).size > 1)
    refuse(`series ${series}: some periods are dates, others not`);
  const first = rows.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const length = rows.reduce((most, { day }) => Math.max(most, day), first) - first + 1;
  if (length > MAX_DAYS) refuse(`series ${series}: its periods span ${length} days`);
  return { first, length };
};

const judgeSeries = (series: string, rows: readonly DayRow[], alpha: number): void => {
  const { first, length } = spanOf(series, rows);
  const counts = new Array<number | null>(length).fill(null);
  const exposures = rows.some(({ population }) => population !== undefined)
    ? new Array<number | null>(length).fill(null)
    : undefined;
  for (const { day, count, population } of rows) {
    if (count !== null) counts[day - first] = (counts[day - first] ?? 0) + count;
    if (exposures) exposures[day - first] = population ?? null;
  }
  const judgements = judgeDays({ counts, ...(exposures ? { exposures } : {}) }, 0, alpha);
  const lines = rows.map(({ period, day, isDate }) => {
    const judgement = judgements[day - first];
    const { expected, upper, score, alarm } = judgement ?? { expected: null, upper: null, score: null, alarm: false };
    return JSON.stringify({ series, period: isDate ? period : day, expected, upper, score, alarm });
  });
  process.stdout.write(`${lines.join('\n')}\n`);
};

const judgeFile = async (path: string, alpha: number): Promise<void> => {
  const bySeries = new Map<string, DayRow[]>();
  for (const row of await readDays(path, refuse)) {
    const rows = bySeries.get(row.series) ?? [];
    rows.push(row);
    bySeries.set(row.series, rows);
  }
  // A mistake in any series is told before anything is printed of the others.
  for (const [series, rows] of bySeries) spanOf(series, rows);
  for (const [series, rows] of bySeries) judgeSeries(series, rows, alpha);
};

const compareRivals = (each: number, seed: number): void => {
  for (const comparison of compareDetectors(each, seed)) process.stdout.write(`${JSON.stringify(comparison)}\n`);
};

const printCalibration = (each: number, seed: number): void => {
  for (const { of, days, ratios } of calibrate(each, seed)) {
    const times = Object.fromEntries(NOMINAL_RATES.map((rate, at) => [`${rate * 100}%`, ratios[at]?.toFixed(2)]));
    process.stdout.write(`${JSON.stringify({ of, days, ...times })}\n`);
  }
};

const readArguments = () => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { series: text, alpha: text, rivals: text, calibration: text, seed: text } }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
};

const values = readArguments();
const alpha = Number(values.alpha ?? DEFAULT_ALPHA);
const [rivals = 0, calibration = 0, seed = 1] = [values.rivals ?? 0, values.calibration ?? 0, values.seed ?? 1].map(
  Number,
);
if (!(alpha > 0 && alpha < 0.5)) refuse('--alpha is a probability below 0.5');
else if (![rivals, calibration, seed].every(Number.isSafeInteger) || rivals < 0 || calibration < 0)
  refuse('--rivals, --calibration and --seed are whole numbers');
else if (rivals > 0) compareRivals(rivals, seed);
else if (calibration > 0) printCalibration(calibration, seed);
else if (values.series) await judgeFile(values.series, alpha);
else refuse('--series is missing');
