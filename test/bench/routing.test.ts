import { describe, expect, it } from '@jest/globals';
import type { Arrival } from '../../bench/routing/arrival.ts';
import { chooseCrew, fewestFor, servedBy } from '../../bench/routing/choose-crew.ts';
import { playDay } from '../../bench/routing/play-day.ts';
import { readArrivals, type Work } from '../../bench/routing/read-arrivals.ts';
import { simulateDay, simulateStaff } from '../../bench/routing/simulate-day.ts';
import { chooseAgent } from '../../server/desk/routing/routing.rules.ts';
import { makeRandom } from '../../server/seed/random.ts';

const WORK: Work = { shift: { from: 9, to: 18 }, timeZone: 'Asia/Shanghai', handling: 11 };
const HEAD = 'number,createdAt,status,category,locale,assignee,team';
const file = (...lines: string[]): string => `\uFEFF${[HEAD, ...lines].join('\r\n')}\r\n`;
const line = (
  at: string,
  { category = 'dup', locale = 'zh-CN', assignee = 'Lin', team = 'Money', status = 'closed' } = {},
) => `R-1,${at},${status},${category},${locale},${assignee},${team}`;

describe('arrivals that a desk recorded', () => {
  it.each([
    ['a time that is none', [line('2026-11-02T01:00:00.000Z'), line('yesterday')], 'line 3: createdAt'],
    ['a category that is none', [line('2026-11-02T01:00:00.000Z', { category: 'weather' })], 'line 2: category'],
    ['a language that is none', [line('2026-11-02T01:00:00.000Z', { locale: 'fr' })], 'line 2: locale'],
    ['nobody who took a ticket', [line('2026-11-02T01:00:00.000Z', { assignee: '' })], 'assignee'],
    ['no line at all', [], 'assignee'],
  ])('refuse %s, by its line', (_, lines, said) => {
    expect(() => readArrivals([file(...lines)], WORK)).toThrow(said);
  });

  it('refuse another table by the column it lacks', () => {
    expect(() => readArrivals(['day,count\r\n2026-11-02,4\r\n'], WORK)).toThrow('createdAt');
  });

  it('stand in line from the opening on, what comes after work on the day after, merged ones nowhere', () => {
    const { days } = readArrivals(
      [
        file(line('2026-11-02T02:30:00.000Z'), line('2026-11-01T23:00:00.000Z', { category: '', team: '' })),
        file(line('2026-11-02T10:00:00.000Z'), line('2026-11-02T03:00:00.000Z', { status: 'merged' })),
      ],
      WORK,
    );
    expect(days).toMatchObject([
      [
        { at: 0, early: true, category: null, teamId: null },
        { at: 90, category: 'dup', teamId: 'Money' },
      ],
      [{ at: 0, early: true, category: 'dup', teamId: 'Money' }],
    ]);
    expect(days[0]?.[1]?.early).toBeUndefined();
    const night = readArrivals([file(line('2026-11-02T02:30:00.000Z'))], { ...WORK, timeZone: 'Europe/London' });
    expect(night.days[0]?.[0]?.at).toBe(0);
  });

  it('tell who can take what: teams and languages that somebody took more than now and then', () => {
    const own = Array.from({ length: 40 }, () => line('2026-11-02T02:30:00.000Z'));
    const helped = [line('2026-11-02T02:31:00.000Z', { team: 'Access', locale: 'en' })];
    const other = line('2026-11-02T02:32:00.000Z', { assignee: 'Amy', team: 'Access', locale: 'en' });
    const { people } = readArrivals([file(...own, ...helped, other)], WORK);
    expect(people.map(({ id, teamIds, languages }) => ({ id, teamIds, languages }))).toEqual([
      { id: 'Lin', teamIds: ['Money'], languages: ['zh-CN'] },
      { id: 'Amy', teamIds: ['Access'], languages: ['en'] },
    ]);
  });
});

describe('a day that is played', () => {
  const random = makeRandom(3);
  const [arrivals, people] = [simulateDay(random), simulateStaff(random)];

  it('starves nobody under our rule, and is seen to under one that lets people idle', () => {
    const ours = playDay(arrivals, people, chooseAgent);
    expect(ours.starved).toBe(0);
    expect(ours.waits).toHaveLength(arrivals.length);
    const idle = playDay(arrivals, people, (free, need) => {
      const chosen = chooseAgent(free, need);
      return free.filter(({ load }) => load > 0).length >= 10 ? null : chosen;
    });
    expect(idle.starved).toBeGreaterThan(0);
  });

  it('serves those who came before work first, and counts no wait of theirs', () => {
    const early = Array.from(
      { length: 40 },
      (): Arrival => ({ at: 0, minutes: 60, category: null, teamId: null, locale: 'zh-CN', early: true }),
    );
    const { waits } = playDay([...early, ...arrivals], people, chooseAgent);
    expect(waits).toHaveLength(arrivals.length);
    expect(Math.max(...waits)).toBeGreaterThan(60);
  });

  it('says so when nobody there could ever take a ticket', () => {
    const mute = people.map((one) => ({ ...one, languages: [] }));
    expect(() => playDay(arrivals, mute, chooseAgent)).toThrow('nobody may take');
    expect(servedBy([arrivals], mute)).toEqual([[]]);
    expect(fewestFor(mute, [arrivals], 10)).toBeNull();
  });

  it('needs as many people as keep nineteen in twenty within the minutes, and not one fewer', () => {
    const size = fewestFor(people, [arrivals], 10) ?? 0;
    const p95 = (count: number): number => {
      const crew = chooseCrew(people, [arrivals], count);
      const [served = []] = servedBy([arrivals], crew);
      if (served.length < arrivals.length) return Number.POSITIVE_INFINITY;
      const waits = [...playDay(served, crew, chooseAgent).waits].sort((a, b) => a - b);
      return waits[Math.floor(waits.length * 0.95)] ?? 0;
    };
    expect(p95(size)).toBeLessThanOrEqual(10);
    expect(p95(size - 1)).toBeGreaterThan(10);
  });

  it('doubles people when more are asked for than there are, under names of their own', () => {
    const crew = chooseCrew(people, [arrivals], people.length * 2 + 1);
    expect(new Set(crew.map(({ id }) => id)).size).toBe(people.length * 2 + 1);
    expect(chooseCrew([], [arrivals], 3)).toEqual([]);
  });
});
