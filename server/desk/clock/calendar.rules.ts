import type { Calendar, Interval } from './clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A calendar that gives no working time in so many days is a mistake, not a long holiday. */
const HORIZON_DAYS = 3_660;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
};

const readWall = (instant: number, timeZone: string): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1_000) + 1_000) % 1_000);
};

/** No zone has changed its clock within a quarter of an hour since 1972; asking the platform each time is slow. */
const OFFSET_STEP_MS = 15 * MINUTE_MS;
const MAX_OFFSETS = 20_000;
const offsets = new Map<string, Map<number, number>>();

const offsetAt = (instant: number, timeZone: string): number => {
  const step = Math.floor(instant / OFFSET_STEP_MS);
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  const offset = known.get(step);
  if (offset !== undefined) return offset;
  const found = readWall(instant, timeZone) - instant;
  if (known.size >= MAX_OFFSETS) known.clear();
  known.set(step, found);
  offsets.set(timeZone, known);
  return found;
};

/** The wall clock of `timeZone` at an instant, written as if it were UTC. */
export const wallTime = (instant: number, timeZone: string): number => instant + offsetAt(instant, timeZone);

/** The instant at which the wall shows `wall`; in a gap of daylight saving, the moment the gap ends. */
export const instantOf = (wall: number, timeZone: string): number => {
  const before = offsetAt(wall - DAY_MS, timeZone);
  const after = offsetAt(wall + DAY_MS, timeZone);
  if (before === after) return wall - before;
  const early = wall - before;
  if (wallTime(early, timeZone) === wall) return early;
  const late = wall - after;
  if (wallTime(late, timeZone) === wall) return late;
  return early;
};

const isoDate = (wallDay: number): string => new Date(wallDay).toISOString().slice(0, 10);
const weekdayOf = (wallDay: number): string => String(new Date(wallDay).getUTCDay() || 7);

const intervalsOn = (wallDay: number, calendar: Calendar): readonly Interval[] =>
  calendar.exceptions[isoDate(wallDay)] ?? calendar.hours[weekdayOf(wallDay)] ?? [];

/** Working stretches from `start` on, as instants in order; ends when the caller stops asking or at the horizon. */
function* stretches(start: number, calendar: Calendar): Generator<readonly [number, number]> {
  const firstDay = Math.floor(wallTime(start, calendar.timeZone) / DAY_MS) * DAY_MS;
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    const wallDay = firstDay + day * DAY_MS;
    for (const [from, to] of intervalsOn(wallDay, calendar)) {
      const opens = instantOf(wallDay + from * MINUTE_MS, calendar.timeZone);
      const closes = instantOf(wallDay + to * MINUTE_MS, calendar.timeZone);
      if (closes > start && closes > opens) yield [Math.max(opens, start), closes];
    }
  }
}

/** The instant at which `workingMs` of the calendar's time have passed since `start`. */
export const addWorkingTime = (start: Date, workingMs: number, calendar: Calendar): Date => {
  let left = workingMs;
  if (left <= 0) return start;
  for (const [opens, closes] of stretches(start.getTime(), calendar)) {
    if (left <= closes - opens) return new Date(opens + left);
    left -= closes - opens;
  }
  throw new Error(`calendar ${calendar.id} has too little working time`);
};

/** The working time of the calendar between two instants, in ms; 0 when `to` is not after `from`. */
export const workingTimeBetween = (from: Date, to: Date, calendar: Calendar): number => {
  let sum = 0;
  for (const [opens, closes] of stretches(from.getTime(), calendar)) {
    if (opens >= to.getTime()) break;
    sum += Math.min(closes, to.getTime()) - opens;
  }
  return sum;
};

/** When a promise of `minutes` working minutes, made at `start`, falls due. */
export const dueAt = (start: Date, minutes: number, calendar: Calendar): Date =>
  addWorkingTime(start, minutes * MINUTE_MS, calendar);
