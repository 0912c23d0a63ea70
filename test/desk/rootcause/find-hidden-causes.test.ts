import { describe, expect, it } from '@jest/globals';
import { makeChance } from '../../../bench/rootcause/chance.ts';
import { complaintSettings, simulateComplaints } from '../../../bench/rootcause/simulate-complaints.ts';
import { findCauses } from '../../../server/desk/rootcause/find-causes.ts';

const attributes = ['region', 'provider', 'os'];

/** Days of 300 complaints whose attributes do not depend on each other. */
const simulate = (seed: number) => {
  const chance = makeChance(seed);
  const draw = (): string[] => [
    `region${chance.whole(1, 6)}`,
    `provider${chance.whole(1, 5)}`,
    chance.next() < 0.6 ? 'android' : 'ios',
  ];
  const drawDay = (): string[][] => Array.from({ length: chance.poisson(300) }, draw);
  const past = Array.from({ length: 28 }, (_, day) =>
    drawDay().map((values) => ({ day: day - 28, values, count: 1 })),
  ).flat();
  return {
    usual: drawDay(),
    /** So many complaints more that have these values, and any others. */
    hit: (count: number, ...fixed: (string | null)[]) =>
      Array.from({ length: count }, () => draw().map((value, at) => fixed[at] ?? value)),
    tell: (today: string[][]): string[] =>
      findCauses({ attributes, today, past })
        .map(({ direction, where }) => `${direction} ${where.map(({ values }) => values.join('|')).join('&')}`)
        .sort(),
  };
};

describe('causes that hide each other', () => {
  it.each([1, 2, 3])('tells a second cause within the first (%d)', (seed) => {
    const { usual, hit, tell } = simulate(seed);
    const today = [...usual, ...hit(120, 'region2'), ...hit(110, 'region2', null, 'ios')];
    expect(tell(today)).toEqual(['rise region2', 'rise region2&ios']);
  });

  it.each([5, 6, 8])('tells what rose within a fall, and the fall as wide as it is (%d)', (seed) => {
    const { usual, hit, tell } = simulate(seed);
    const fallen = usual.filter(([, , system], row) => system !== 'ios' || row % 3 === 0);
    expect(tell([...fallen, ...hit(45, null, 'provider3', 'ios')])).toEqual(['fall ios', 'rise provider3&ios']);
  });
});

describe('falls that overlap', () => {
  it('are told once: what fell for one reason did not fall for another', () => {
    const setting = complaintSettings('falls')[34_079 % 24];
    if (!setting) throw new Error('no setting');
    const falls = findCauses(simulateComplaints(makeChance(34_079), setting).input).filter(
      ({ direction }) => direction === 'fall',
    );
    expect(falls.length).toBeGreaterThan(0);
    const told = falls.flatMap(({ rows }) => rows);
    expect(new Set(told).size).toBe(told.length);
  });
});
