/**
 * Judges every day of daily series and prints one JSON line each: `{series, period, expected, upper, score, alarm}`.
 *
 *   --series F.csv[.gz]    columns series,period,count and, if there is one, population
 *   --alpha P              probability of a false alarm on a day (0.001)
 *   --rivals N             instead: N simulated series a setting, judged by us and by other methods; one JSON line each
 *   --seed N               where those draws begin (1)
 *
 * Periods are whole numbers (days) or dates such as 2026-11-24; a period that is missing is a day that is not known. Days
 * of which too little is known have null for everything but their name, and no alarm.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DEFAULT_ALPHA, judgeDays } from '../server/desk/outbreak/judge-day.ts';
import { compareDetectors } from './outbreaks/compare-detectors.ts';

const DAY_MS = 86_400_000;
/** A series longer than a century is a mistake in its periods. */
const MAX_DAYS = 36_600;

const rowsSchema = z.array(
  z.object({
    series: z.string(),
    period: z.string().regex(/^(-?\d{1,9}|\d{4}-\d{2}-\d{2})$/, 'neither a whole number nor a date'),
    count: z.coerce.number().int().nonnegative(),
    population: z.coerce.number().nonnegative().optional(),
  }),
);
type Row = z.infer<typeof rowsSchema>[number];

const refuse = (why: string): never => {
  process.stderr.write(`${why}\nusage: outbreaks-evaluate --series F.csv [--alpha P] | --rivals N [--seed N]\n`);
  process.exit(2);
};

const dayOf = (period: string): number =>
  period.includes('-', 1) ? Math.round(Date.parse(`${period}T00:00:00Z`) / DAY_MS) : Number(period);

const readBytes = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return refuse(`${path} cannot be read`);
  }
};

const readRows = (path: string): Row[] => {
  const bytes = readBytes(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const found = rowsSchema.safeParse(parse(text, { columns: true, skip_empty_lines: true, bom: true, trim: true }));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  return refuse(
    `${path}: line ${Number(issue?.path[0] ?? 0) + 2}: ${issue?.path.slice(1).join('.')}: ${issue?.message}`,
  );
};

const judgeSeries = (series: string, rows: readonly Row[], alpha: number): void => {
  const days = rows.map(({ period }) => dayOf(period));
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const length = days.reduce((most, day) => Math.max(most, day), first) - first + 1;
  if (length > MAX_DAYS) refuse(`series ${series}: its periods span ${length} days`);
  const counts = new Array<number | null>(length).fill(null);
  const exposures = rows.some(({ population }) => population !== undefined)
    ? new Array<number | null>(length).fill(null)
    : undefined;
  for (const [index, { count, population }] of rows.entries()) {
    const day = (days[index] ?? first) - first;
    counts[day] = (counts[day] ?? 0) + count;
    if (exposures) exposures[day] = population ?? null;
  }
  const judgements = judgeDays({ counts, ...(exposures ? { exposures } : {}) }, 0, alpha);
  const lines = rows.map(({ period }, index) => {
    const judgement = judgements[(days[index] ?? first) - first];
    const { expected, upper, score, alarm } = judgement ?? { expected: null, upper: null, score: null, alarm: false };
    return JSON.stringify({
      series,
      period: /-/.test(period.slice(1)) ? period : Number(period),
      expected,
      upper,
      score,
      alarm,
    });
  });
  process.stdout.write(`${lines.join('\n')}\n`);
};

const judgeFile = (path: string, alpha: number): void => {
  const bySeries = new Map<string, Row[]>();
  for (const row of readRows(path)) {
    const rows = bySeries.get(row.series) ?? [];
    rows.push(row);
    bySeries.set(row.series, rows);
  }
  for (const [series, rows] of bySeries) judgeSeries(series, rows, alpha);
};

const compareRivals = (each: number, seed: number): void => {
  for (const comparison of compareDetectors(each, seed)) process.stdout.write(`${JSON.stringify(comparison)}\n`);
};

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { series: text, alpha: text, rivals: text, seed: text } });
const alpha = Number(values.alpha ?? DEFAULT_ALPHA);
const [each, seed] = [Number(values.rivals ?? 0), Number(values.seed ?? 1)];
if (!(alpha > 0 && alpha < 0.5)) refuse('--alpha is a probability below 0.5');
else if (![each, seed].every(Number.isSafeInteger) || each < 0) refuse('--rivals and --seed are whole numbers');
else if (each > 0) compareRivals(each, seed);
else if (values.series) judgeFile(values.series, alpha);
else refuse('--series is missing');
