import { describe, expect, it } from '@jest/globals';
import { differencesOf } from '../../client/console/audit/differences.ts';
import { readHours, writeHours } from '../../client/console/settings/hours-text.ts';

describe('hours as people write them', () => {
  it.each([
    ['09:00-18:00', [[540, 1_080]]],
    [
      '9:00 – 12:00, 13:00 – 18:00',
      [
        [540, 720],
        [780, 1_080],
      ],
    ],
    [
      '09:00至12:00，13:00至24:00',
      [
        [540, 720],
        [780, 1_440],
      ],
    ],
    ['', []],
  ])('reads "%s"', (text, intervals) => {
    expect(readHours(text)).toEqual(intervals);
  });

  it.each(['9 to 5', '18:00-09:00', '09:00-12:00, 11:00-13:00', '09:00-25:00'])('refuses "%s"', (text) => {
    expect(readHours(text)).toBeNull();
  });

  it('writes what it reads', () => {
    expect(
      readHours(
        writeHours([
          [540, 720],
          [780, 1_440],
        ]),
      ),
    ).toEqual([
      [540, 720],
      [780, 1_440],
    ]);
  });
});

describe('what a change changed', () => {
  it('is told field by field, and what stayed is not', () => {
    const before = { name: 'Desk', hours: { 1: [[540, 1_080]] }, off: null, version: 1 };
    const after = { name: 'Desk', hours: { 1: [[480, 1_080]] }, off: 'x', version: 2 };
    expect(differencesOf(before, after)).toEqual([
      { path: 'hours.1', was: '[[540,1080]]', is: '[[480,1080]]' },
      { path: 'off', was: '–', is: 'x' },
      { path: 'version', was: '1', is: '2' },
    ]);
    expect(differencesOf(null, { a: 1 })).toEqual([{ path: 'a', was: '–', is: '1' }]);
    expect(differencesOf({ a: 1 }, { a: 1 })).toEqual([]);
  });
});
