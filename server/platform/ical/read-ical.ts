import ICAL from 'ical.js';

/** A day that a calendar file names: a holiday, or a weekend worked in its stead. */
export type NamedDay = { readonly date: string; readonly name: string; readonly worked: boolean };

/** The file is no iCalendar. */
export class IcalFault extends Error {}

const MOST_DAYS = 2_000;
const MOST_RECURRENCES = 500;
/** How feeds of Chinese holidays mark a make-up day; 休 marks the days off. */
const WORKED = /班|补班|调休上班|\b(?:working day|make-?up|workday)\b/iu;

const parse = (text: string): ICAL.Component => {
  try {
    const root: unknown = ICAL.parse(text);
    if (!Array.isArray(root)) throw new IcalFault('not an iCalendar');
    return new ICAL.Component(root);
  } catch (error) {
    throw new IcalFault(error instanceof Error ? error.message : 'not an iCalendar');
  }
};

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Dates of an event from its start up to its end, which for whole days is the day after the last one (RFC 5545). */
const datesOf = (start: ICAL.Time, end: ICAL.Time): string[] => {
  const last = end.toString().slice(0, 10);
  const dates = [start.toString().slice(0, 10)];
  for (let next = dayAfter(dates[0] ?? ''); next < last && dates.length < MOST_DAYS; next = dayAfter(next))
    dates.push(next);
  return dates;
};

/** The days from `from` to `to` that a calendar file names, in order, recurring ones told one by one. @throws IcalFault */
export const readIcalDays = (text: string, from: string, to: string): NamedDay[] => {
  const found = new Map<string, NamedDay>();
  for (const component of parse(text).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const name = (event.summary ?? '').trim().slice(0, 100);
    const occurrences: { start: ICAL.Time; end: ICAL.Time }[] = [];
    if (event.isRecurring()) {
      const walk = event.iterator();
      for (let count = 0; count < MOST_RECURRENCES; count += 1) {
        const next = walk.next();
        if (!next || next.toString().slice(0, 10) > to) break;
        const details = event.getOccurrenceDetails(next);
        occurrences.push({ start: details.startDate, end: details.endDate });
      }
    } else if (event.startDate) occurrences.push({ start: event.startDate, end: event.endDate ?? event.startDate });
    for (const { start, end } of occurrences)
      for (const date of datesOf(start, end))
        if (date >= from && date <= to && found.size < MOST_DAYS)
          found.set(date, { date, name, worked: WORKED.test(name) });
  }
  return [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
};
