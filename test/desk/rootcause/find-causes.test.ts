import { describe, expect, it } from '@jest/globals';
import { type ComplaintDays, findCauses } from '../../../server/desk/rootcause/find-causes.ts';

const attributes = ['provider', 'os'];
const provider = (index: number): string => ['alipay', 'wechatpay', 'stripe'][index % 3] ?? '';
const os = (index: number): string => (index % 5 < 3 ? 'android' : 'ios');
const usualDay = (day: number): string[][] =>
  Array.from({ length: 60 }, (_, index) => [provider(index + day), os(index * 7 + day)]);
const past = Array.from({ length: 28 }, (_, day) =>
  usualDay(day).map((values) => ({ day: day - 28, values, count: 1 })),
).flat();
const explain = (today: string[][], more: Partial<ComplaintDays> = {}) =>
  findCauses({ attributes, today, past, ...more });

describe('the causes of a day', () => {
  it('finds nothing in a day like the others', () => {
    expect(explain(usualDay(3))).toEqual([]);
  });

  it('finds nothing without a past, without attributes, without complaints', () => {
    expect(explain(usualDay(0), { past: [] })).toEqual([]);
    expect(findCauses({ attributes: [], today: [[], []], past: [{ day: -1, values: [], count: 2 }] })).toEqual([]);
    expect(findCauses({ attributes, today: [], past: [] })).toEqual([]);
  });

  it('names the combination that rose, with what it had, what was expected and whose complaints they are', () => {
    const planted = Array.from({ length: 30 }, () => ['stripe', 'ios']);
    const [cause, ...others] = explain([...planted, ...usualDay(0)]);
    expect(others).toEqual([]);
    expect(cause?.direction).toBe('rise');
    expect(cause?.where).toEqual([
      { attribute: 'provider', values: ['stripe'] },
      { attribute: 'os', values: ['ios'] },
    ]);
    expect(cause?.observed).toBe(38);
    expect(cause?.expected).toBeGreaterThan(6);
    expect(cause?.expected).toBeLessThan(11);
    expect(cause?.ratioInterval.low).toBeLessThan(cause?.ratio ?? 0);
    expect(cause?.ratioInterval.high).toBeGreaterThan(cause?.ratio ?? 0);
    expect(cause?.share).toBe(1);
    expect(cause?.rows.slice(0, 30)).toEqual(planted.map((_, row) => row));
  });

  it('explains one away before it looks for the next', () => {
    const stripe = Array.from({ length: 60 }, (_, index) => ['stripe', os(index)]);
    const phones = Array.from({ length: 40 }, () => ['alipay', 'ios']);
    const named = explain([...stripe, ...phones, ...usualDay(0)]).map(({ where }) =>
      where.flatMap(({ values }) => values),
    );
    expect(named.map((values) => values.join('&')).sort()).toEqual(['alipay&ios', 'stripe']);
  });

  it('tells once what hits a region with other providers than it usually has', () => {
    const where = (index: number): string[] => {
      const region = ['north', 'south', 'islands'][index % 3] ?? '';
      return [region === 'islands' && index % 10 !== 0 ? 'stripe' : provider(Math.floor(index / 3)), region];
    };
    const dayOf = (day: number) => Array.from({ length: 300 }, (_, index) => where(index + day * 7));
    const hit = Array.from({ length: 120 }, (_, index) => [where(index)[0] ?? '', 'islands']);
    const causes = findCauses({
      attributes: ['provider', 'region'],
      today: [...hit, ...dayOf(0)],
      past: Array.from({ length: 28 }, (_, day) =>
        dayOf(day + 1).map((values) => ({ day: day - 28, values, count: 1 })),
      ).flat(),
    });
    expect(causes.map((cause) => cause.where)).toEqual([[{ attribute: 'region', values: ['islands'] }]]);
  });

  it('tells a fall as a fall, and raises nothing beside it', () => {
    const causes = explain(usualDay(0).filter(([, system]) => system !== 'ios'));
    expect(causes.map(({ direction }) => direction)).toEqual(['fall']);
    expect(causes[0]?.where).toEqual([{ attribute: 'os', values: ['ios'] }]);
  });

  it('answers the same whatever the order of the rows', () => {
    const today = [...Array.from({ length: 30 }, () => ['stripe', 'ios']), ...usualDay(0)];
    const told = (causes: ReturnType<typeof explain>) => causes.map(({ where, observed }) => ({ where, observed }));
    expect(told(explain([...today].reverse(), { past: [...past].reverse() }))).toEqual(told(explain(today)));
  });
});
