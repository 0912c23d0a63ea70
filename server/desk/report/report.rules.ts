import { REPORT_DAYS, REPORT_DIMENSIONS } from '../../contract/report.ts';
import { Problem } from '../../kernel/problem.ts';
import { CUBOID_WIDTH } from '../cube/cube.ts';
import type { Bucket, DayRange, Dimension, ReportInput, Slot } from './report.ts';

const DAY_MS = 86_400_000;
export const RANGE_LIMIT_DAYS = 400;
/** Beyond a month, hours are more points than a chart can show. */
export const HOURS_LIMIT_DAYS = 31;
/** As many as the counts tell apart at once. */
export const DIMENSION_LIMIT = CUBOID_WIDTH;

/** How much graver one complaint is than another, where they are weighed and not counted; without a severity: none. */
export const SEVERITY_POINTS = { P1: 8, P2: 4, P3: 2, P4: 1 } as const;

/** Days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Years outside these are slips of the keyboard. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

const faulty = (path: string, code: string, detail: Readonly<Record<string, unknown>> = {}): Problem =>
  new Problem('invalid', code, { ...detail, fields: [{ path, code }] });

/** The days asked; up to today, and so many, where they are not named. */
export const fillRange = ({ from, to }: Partial<Pick<ReportInput, 'from' | 'to'>>, today: string): DayRange => {
  const last = to ?? today;
  return { from: from ?? addDays(last, 1 - REPORT_DAYS), to: last };
};

/** Length of the range in days; a bad one is refused with the field to mend. */
export const checkRange = ({ from, to, bucket }: DayRange & Pick<ReportInput, 'bucket'>): number => {
  if (from < FIRST_DAY || from > LAST_DAY) throw faulty('from', 'day_out_of_bounds');
  if (to < FIRST_DAY || to > LAST_DAY) throw faulty('to', 'day_out_of_bounds');
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw faulty('to', 'range_reversed', { from, to });
  if (days > RANGE_LIMIT_DAYS) throw faulty('to', 'range_too_long', { days, limit: RANGE_LIMIT_DAYS });
  if (bucket === 'hour' && days > HOURS_LIMIT_DAYS)
    throw faulty('bucket', 'bucket_too_fine', { days, limit: HOURS_LIMIT_DAYS });
  return days;
};

/** `provider,category` as dimensions, each once and in the order asked. */
export const readDimensions = (text: string): Dimension[] => {
  const asked = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const known = asked.map((name) => {
    const dimension = REPORT_DIMENSIONS.find((one) => one === name);
    if (!dimension) throw faulty('by', 'dimension_unknown');
    return dimension;
  });
  const unique = [...new Set(known)];
  if (unique.length === 0) throw faulty('by', 'dimension_missing');
  if (unique.length > DIMENSION_LIMIT) throw faulty('by', 'dimensions_too_many');
  return unique;
};

/** The bucket that a slot falls into: its own label, the Monday of its week, or its month. */
export const bucketOf = (slot: Pick<Slot, 'label' | 'day' | 'weekday'>, bucket: Bucket): string => {
  if (bucket === 'week') return addDays(slot.day, 1 - slot.weekday);
  if (bucket === 'month') return slot.day.slice(0, 7);
  return slot.label;
};

/** Items gathered under a key, in the order keys first appear. */
export const groupBy = <T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

export const sumOf = <T>(items: Iterable<T>, amountOf: (item: T) => number): number => {
  let sum = 0;
  for (const item of items) sum += amountOf(item);
  return sum;
};

/** A part of a whole; null when there is no whole to be a part of. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Largest first, with each one's share and the share of all up to it. */
export const pareto = <T>(
  items: readonly T[],
  countOf: (item: T) => number,
): { item: T; share: number; cumulative: number }[] => {
  const total = sumOf(items, countOf);
  let reached = 0;
  return [...items]
    .sort((a, b) => countOf(b) - countOf(a))
    .map((item) => {
      reached += countOf(item);
      return { item, share: shareOf(countOf(item), total) ?? 0, cumulative: shareOf(reached, total) ?? 0 };
    });
};

/** Whether the client would rather have CSV than JSON, by its `Accept` header. */
export const prefersCsv = (accept: string | undefined): boolean => {
  const quality = (type: string): number => {
    for (const part of (accept ?? '').toLowerCase().split(',')) {
      const [name, ...parameters] = part.split(';').map((piece) => piece.trim());
      if (name !== type) continue;
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return q ? Number(q.slice(2)) || 0 : 1;
    }
    return 0;
  };
  return quality('text/csv') > quality('application/json');
};
