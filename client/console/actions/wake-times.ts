const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING_HOUR = 9;

const morning = (dayMs: number): Date => {
  const day = new Date(dayMs);
  day.setHours(MORNING_HOUR, 0, 0, 0);
  return day;
};

/** The usual moments to take a ticket up again, in the reader's own time zone. */
export const wakeTimes = (nowMs: number): Readonly<Record<'hour' | 'tomorrow' | 'monday', Date>> => {
  const weekday = new Date(nowMs).getDay();
  const daysToMonday = (8 - weekday) % 7 || 7;
  return {
    hour: new Date(nowMs + HOUR_MS),
    tomorrow: morning(nowMs + DAY_MS),
    monday: morning(nowMs + daysToMonday * DAY_MS),
  };
};

/** The value of a `datetime-local` field for a moment, in local time. */
export const toLocalField = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
