import type { Interval } from './clock.ts';

/** Whether a day's working hours are in order, longer than nothing, and none touches another. */
export const isOrdered = (intervals: readonly Interval[]): boolean =>
  intervals.every(([from, to], at) => from < to && (at === 0 || from > (intervals[at - 1]?.[1] ?? 0)));

/** What is wrong with a calendar, as paths and codes. */
export const findCalendarFaults = ({
  timeZoneKnown,
  hours,
  exceptions,
}: {
  readonly timeZoneKnown: boolean;
  readonly hours: Readonly<Record<string, readonly Interval[]>>;
  readonly exceptions: readonly { readonly date: string; readonly intervals: readonly Interval[] }[];
}): { path: string; code: string }[] => {
  const dates = exceptions.map(({ date }) => date);
  return [
    ...(timeZoneKnown ? [] : [{ path: 'timeZone', code: 'time_zone_unknown' }]),
    ...Object.entries(hours).flatMap(([day, intervals]) =>
      isOrdered(intervals) ? [] : [{ path: `hours.${day}`, code: 'hours_not_ordered' }],
    ),
    ...exceptions.flatMap(({ date, intervals }, at) => [
      ...(isOrdered(intervals) ? [] : [{ path: `exceptions.${at}.intervals`, code: 'hours_not_ordered' }]),
      ...(dates.indexOf(date) === at ? [] : [{ path: `exceptions.${at}.date`, code: 'date_twice' }]),
    ]),
    // A desk that never works would promise nothing: every deadline would lie at the end of time.
    ...(Object.values(hours).some((intervals) => intervals.length > 0) ? [] : [{ path: 'hours', code: 'week_empty' }]),
  ];
};
