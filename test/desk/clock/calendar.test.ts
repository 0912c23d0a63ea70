import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingTime, dueAt, workingTimeBetween } from '../../../server/desk/clock/calendar.rules.ts';
import type { Calendar } from '../../../server/desk/clock/clock.ts';
import { DEFAULT_CALENDARS } from '../../../server/platform/migrations/default-targets.ts';

const calendar = (id: string): Calendar => {
  const found = DEFAULT_CALENDARS.find((one) => one.id === id);
  if (!found) throw new Error(`no calendar ${id}`);
  return found;
};
const desk = calendar('desk');
const always = calendar('always');
const newYork: Calendar = {
  id: 'new-york',
  timeZone: 'America/New_York',
  hours: {
    '1': [
      [540, 720],
      [780, 1_020],
    ],
    '2': [[540, 1_020]],
    '7': [[0, 1_440]],
  },
  exceptions: { '2026-03-09': [] },
};

const at = (iso: string): Date => new Date(iso);
const instant = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z'), noInvalidDate: true });
const minutes = fc.integer({ min: 1, max: 10_000 });

describe('due times', () => {
  it('refuses a calendar without working time', () => {
    expect(() => dueAt(at('2026-01-01T00:00:00Z'), 1, { ...desk, hours: {}, exceptions: {} })).toThrow('too little');
  });

  it.each([
    ['within a day', '2026-03-02T01:30:00Z', 120, '2026-03-02T03:30:00Z'],
    ['over the night', '2026-03-02T09:30:00Z', 60, '2026-03-03T01:30:00Z'],
    ['over the weekend', '2026-03-06T09:30:00Z', 60, '2026-03-09T01:30:00Z'],
    ['from a Saturday that is free', '2026-03-07T03:00:00Z', 30, '2026-03-09T01:30:00Z'],
    ['from a Saturday that is worked', '2026-02-14T03:00:00Z', 30, '2026-02-14T03:30:00Z'],
    ['over the spring holiday', '2026-02-14T09:30:00Z', 60, '2026-02-24T01:30:00Z'],
    ['up to the last minute of a day', '2026-03-02T01:00:00Z', 540, '2026-03-02T10:00:00Z'],
    ['before the doors open', '2026-03-01T18:00:00Z', 1, '2026-03-02T01:01:00Z'],
  ])('in Shanghai %s', (_, start, given, due) => {
    expect(dueAt(at(start), given, desk).toISOString()).toBe(new Date(due).toISOString());
  });

  it('skips the hour that daylight saving takes and counts the one it gives', () => {
    expect(dueAt(at('2026-03-08T05:00:00Z'), 120, newYork).toISOString()).toBe('2026-03-08T07:00:00.000Z');
    // That Sunday has 23 hours: its whole is worked off an hour earlier; the Monday after is an exception.
    expect(workingTimeBetween(at('2026-03-08T00:00:00Z'), at('2026-03-10T00:00:00Z'), newYork)).toBe(23 * 3_600_000);
    expect(workingTimeBetween(at('2026-11-01T00:00:00Z'), at('2026-11-02T05:00:00Z'), newYork)).toBe(25 * 3_600_000);
  });

  it('runs day and night on the calendar that never closes', () => {
    fc.assert(
      fc.property(instant, minutes, (start, given) => {
        expect(dueAt(start, given, always).getTime()).toBe(start.getTime() + given * 60_000);
      }),
      { numRuns: 200 },
    );
  });
});

describe.each([desk, newYork])('any calendar: $id', (one) => {
  it('adds in parts what it adds at once, and measures what it added', () => {
    fc.assert(
      fc.property(instant, minutes, minutes, (start, first, second) => {
        const middle = dueAt(start, first, one);
        expect(dueAt(middle, second, one)).toEqual(dueAt(start, first + second, one));
        expect(workingTimeBetween(start, middle, one)).toBe(first * 60_000);
      }),
      { numRuns: 150 },
    );
  });

  it('never promises earlier for a later start', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 400_000_000 }), minutes, (start, later, given) => {
        const due = addWorkingTime(start, given * 60_000, one);
        const next = addWorkingTime(new Date(start.getTime() + later), given * 60_000, one);
        expect(next.getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
      { numRuns: 150 },
    );
  });
});
