import type { CalendarView } from '../../../server/contract/calendar.ts';

type Intervals = CalendarView['hours'][string];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `[[540, 720], [780, 1080]]` → `09:00-12:00, 13:00-18:00`. */
export const writeHours = (intervals: Intervals): string =>
  intervals.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', ');

const SPAN = /^(\d{1,2}):(\d{2})\s*[-–—~至]\s*(\d{1,2}):(\d{2})$/u;

/** The same way back; null when it cannot be read. An empty text is a closed day. */
export const readHours = (text: string): Intervals | null => {
  if (text.trim() === '') return [];
  const spans: Intervals = [];
  for (const part of text.split(/[,，、;；]/u)) {
    const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(part.trim()) ?? [];
    if (fromHour === undefined) return null;
    const from = Number(fromHour) * 60 + Number(fromMinute);
    const to = Number(toHour) * 60 + Number(toMinute);
    const last = spans.at(-1)?.[1] ?? -1;
    if (from >= to || to > 1_440 || from <= last) return null;
    spans.push([from, to]);
  }
  return spans;
};
