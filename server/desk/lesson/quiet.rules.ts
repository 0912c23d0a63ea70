import { instantOf, wallTime } from '../clock/calendar.rules.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

export type QuietHours = { readonly quietFrom: string; readonly quietTo: string };

/** `now`, or the end of the quiet hours of `timeZone` that it lies in. The same time twice: no hour is quiet. */
export const nextAllowed = (now: Date, timeZone: string, { quietFrom, quietTo }: QuietHours): Date => {
  const from = minutesOf(quietFrom);
  const to = minutesOf(quietTo);
  const wall = wallTime(now.getTime(), timeZone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const minute = Math.floor((wall - midnight) / MINUTE_MS);
  const overMidnight = from > to;
  const isQuiet = overMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return now;
  const day = overMidnight && minute >= from ? midnight + DAY_MS : midnight;
  return new Date(instantOf(day + to * MINUTE_MS, timeZone));
};
