import { describe, expect, it } from '@jest/globals';
import type { SpecialDay } from '../../../server/desk/outbreak/expect-day.ts';
import { layOut } from '../../../server/desk/outbreak/history.ts';
import { judgeDays } from '../../../server/desk/outbreak/judge-day.ts';
import { judgeDesk } from '../../../server/desk/outbreak/judge-desk.ts';
import type { Outbreak } from '../../../server/desk/outbreak/outbreak.ts';
import { makeChance, simulate } from '../../support/daily-counts.ts';

/** Twice on workdays what comes on weekends. */
const week = (day: number): number => (day % 7 < 5 ? 1.2 : 0.5);
type Days = Parameters<typeof judgeDays>[0];
const alarmsOf = (series: Days, from: number): number[] =>
  judgeDays(series, from).flatMap((judgement, index) => (judgement?.alarm ? [from + index] : []));

describe('days that are missing', () => {
  it('make neither an alarm nor a hole in the judgement of those that are there', () => {
    const chance = makeChance(3);
    const counts = simulate(400, (day) => 20 * week(day), 3);
    const holed = counts.map((count, day) => ((day >= 200 && day < 260) || chance() < 0.4 ? null : count));
    expect(alarmsOf({ counts: holed }, 340)).toEqual([]);
    const struck = holed.map((count, day) => (day === 350 ? 70 : count));
    expect(alarmsOf({ counts: struck }, 345)).toContain(350);
  });

  it('that were an outage of the desk do not make the return an outbreak', () => {
    const counts = simulate(330, (day) => 20 * week(day), 4).map((count, day) => (day >= 300 && day < 306 ? 0 : count));
    expect(alarmsOf({ counts }, 296)).toEqual([]);
  });
});

describe('a new series', () => {
  it('is not judged until enough is known, then calmly, and soon well enough to notice a rise', () => {
    for (const level of [3, 30]) {
      const exposures = Array.from({ length: 200 }, (_, day) => (day < 100 ? 0 : 1_000 * Math.min(1, (day - 99) / 40)));
      const counts = simulate(200, (day) => level * week(day) * ((exposures[day] ?? 0) / 1_000), 12);
      expect(judgeDays({ counts, exposures }, 100)[0]).toBeNull();
      expect(alarmsOf({ counts, exposures }, 90)).toEqual([]);
      const struck = counts.map((count, day) => (day === 150 ? count + 5 * level : count));
      expect(alarmsOf({ counts: struck, exposures }, 145)).toContain(150);
    }
  });
});

describe('holidays and the weekends worked for them', () => {
  /** Seven days in spring, five in May, eight in autumn, and the make-up days before and after, as in China. */
  const specialOf = (day: number): SpecialDay | null => {
    const at = day % 365;
    if ((at >= 40 && at < 48) || (at >= 120 && at < 125) || (at >= 273 && at < 281)) return 'rest';
    return [39, 48, 126, 272, 281].includes(at) ? 'work' : null;
  };
  const special = Array.from({ length: 730 }, (_, day) => specialOf(day));
  const simulateYear = (level: number, effect: number): number[] =>
    simulate(655, (day) => level * (special[day] === 'rest' ? effect : special[day] === 'work' ? 1.2 : week(day)), 21);

  it('are no outbreak, whether they bring fewer complaints or more', () => {
    for (const level of [6, 40])
      for (const effect of [0.4, 1.8])
        expect({ level, effect, alarms: alarmsOf({ counts: simulateYear(level, effect), special }, 600) }).toEqual({
          level,
          effect,
          alarms: [],
        });
  });

  it('would be without the calendar', () => {
    expect(alarmsOf({ counts: simulateYear(40, 1.8) }, 625).length).toBeGreaterThan(3);
  });

  it('hide no outbreak', () => {
    const counts = simulateYear(40, 0.4).map((count, day) => (day === 365 + 275 ? count + 60 : count));
    expect(alarmsOf({ counts, special }, 636)).toContain(640);
  });
});

describe('a level that shifts', () => {
  it('alarms at first, and within four weeks is what is usual', () => {
    for (const factor of [2, 3]) {
      const counts = simulate(350, (day) => 40 * week(day) * (day >= 300 ? factor : 1), 7);
      const alarms = alarmsOf({ counts }, 295);
      expect(Math.min(...alarms)).toBeGreaterThanOrEqual(300);
      expect(Math.min(...alarms)).toBeLessThan(303);
      expect(Math.max(...alarms)).toBeLessThan(328);
    }
  });

  it('downwards is no alarm, and soon what a rise is measured against', () => {
    const counts = simulate(375, (day) => 40 * week(day) * (day >= 300 ? 0.5 : 1), 7);
    expect(alarmsOf({ counts }, 360)).toEqual([]);
    const struck = counts.map((count, day) => (day === 370 ? count + 40 : count));
    expect(alarmsOf({ counts: struck }, 368)).toContain(370);
  });

  it('does not stay an outbreak for ever, though its first days teach nothing', () => {
    const [first, days, shift] = [20_000, 275, 200];
    const alike = ['refund', 'fee'].flatMap((category, index) =>
      simulate(days, (day) => (category === 'fee' && day >= shift ? 25 : 10), 40 + index).map((count, day) => ({
        day: first + day,
        values: ['alipay', category, ...new Array<string>(6).fill('none')],
        count,
      })),
    );
    const history = layOut({ first, days }, alike, [], []);
    const found = new Map<string, Outbreak>();
    for (let day = shift - 1; day < days; day += 1) {
      const { opened, changed } = judgeDesk(history, day, [...found.values()], () => String(found.size));
      for (const { outbreak } of [...opened, ...changed]) found.set(outbreak.id, outbreak);
    }
    const [outbreak, ...others] = [...found.values()];
    expect(others).toEqual([]);
    expect(outbreak).toMatchObject({ series: 'category=fee', state: 'closed' });
    const lasted = Date.parse(`${outbreak?.lastDay}`) - Date.parse(`${outbreak?.openedDay}`);
    expect(lasted / 86_400_000).toBeGreaterThan(21);
    expect(lasted / 86_400_000).toBeLessThan(75);
  });
});

describe('traffic that grows at a constant rate of complaints', () => {
  it('is nothing new, whether it grows slowly or fivefold overnight', () => {
    for (const growthOf of [(day: number) => 1.005 ** day, (day: number) => (day >= 300 ? 5 : 1)]) {
      const exposures = Array.from({ length: 345 }, (_, day) => 1_000 * growthOf(day));
      const counts = simulate(345, (day) => 0.01 * (exposures[day] ?? 0) * week(day), 5);
      expect(alarmsOf({ counts, exposures }, 297)).toEqual([]);
      const struck = counts.map((count, day) => (day === 340 ? count * 3 : count));
      expect(alarmsOf({ counts: struck, exposures }, 338)).toContain(340);
    }
  });
});
