import { describe, expect, it } from '@jest/globals';
import { nextAllowed } from '../../../server/desk/lesson/quiet.rules.ts';

const NIGHT = { quietFrom: '21:00', quietTo: '08:00' };
const at = (now: string, zone: string, hours = NIGHT) => nextAllowed(new Date(now), zone, hours).toISOString();

describe('quiet hours', () => {
  it.each([
    ['2026-11-26T12:59:59.000Z', 'Asia/Shanghai', '2026-11-26T12:59:59.000Z'],
    ['2026-11-26T13:00:00.000Z', 'Asia/Shanghai', '2026-11-27T00:00:00.000Z'],
    ['2026-11-26T23:59:00.000Z', 'Asia/Shanghai', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27T00:00:00.000Z', 'Asia/Shanghai', '2026-11-27T00:00:00.000Z'],
    ['2026-11-26T13:00:00.000Z', 'Europe/London', '2026-11-26T13:00:00.000Z'],
    ['2026-11-26T13:00:00.000Z', 'America/Los_Angeles', '2026-11-26T16:00:00.000Z'],
  ])('at %s in %s may send at %s', (now, zone, next) => {
    expect(at(now, zone)).toBe(next);
  });

  it('end by the wall clock on the night that summer time begins or ends', () => {
    expect(at('2026-03-28T22:00:00.000Z', 'Europe/Paris')).toBe('2026-03-29T06:00:00.000Z');
    expect(at('2026-10-24T22:00:00.000Z', 'Europe/Paris')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('may lie within a day, or not be at all', () => {
    const noon = { quietFrom: '12:00', quietTo: '14:00' };
    expect(at('2026-11-26T04:30:00.000Z', 'Asia/Shanghai', noon)).toBe('2026-11-26T06:00:00.000Z');
    expect(at('2026-11-26T06:00:00.000Z', 'Asia/Shanghai', noon)).toBe('2026-11-26T06:00:00.000Z');
    const never = { quietFrom: '08:00', quietTo: '08:00' };
    expect(at('2026-11-26T00:00:00.000Z', 'Asia/Shanghai', never)).toBe('2026-11-26T00:00:00.000Z');
  });
});
