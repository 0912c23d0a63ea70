import { describe, expect, it } from '@jest/globals';
import { prepare } from '../../../server/desk/rootcause/bench.ts';
import { chargeSuspect } from '../../../server/desk/rootcause/charge.ts';
import { tabulate } from '../../../server/desk/rootcause/count-table.ts';
import { Drift } from '../../../server/desk/rootcause/drift.ts';
import { countDay } from '../../../server/desk/rootcause/expect-cells.ts';
import { mixOf } from '../../../server/desk/rootcause/shares.ts';
import { learnUsual } from '../../../server/desk/rootcause/usual.ts';

/** Complaints a day by version and system: each version is nearly always of one system. */
const COUNTS = [
  ['v1', 'android', 90],
  ['v1', 'ios', 10],
  ['v2', 'android', 6],
  ['v2', 'ios', 54],
  ['v3', 'android', 70],
  ['v3', 'ios', 70],
] as const;
/** How far each value is off its usual share today. */
const FACTORS = { v1: 1.5, v2: 0.7, v3: 0.9, android: 1.3, ios: 0.6 };
const ALL = 300;

const past = Array.from({ length: 28 }, (_, day) =>
  COUNTS.map(([version, system, count]) => ({ day: day - 28, values: [version, system], count })),
).flat();
const table = tabulate({ attributes: ['version', 'os'], today: [['v1', 'android']], past });
const usual = learnUsual(table);
const bench = prepare(table, usual);
const day = { counts: countDay(usual, table, { from: 0, to: 1, isPast: false }), from: 0, to: 1 };
const mix = mixOf(bench, day);
const drift = new Drift(bench, mix, null);
drift.factor.set(
  table.values.flat().map((value) => Object.entries(FACTORS).find(([name]) => name === value)?.[1] ?? 1),
);
const cellOf = (version: string): number => table.values[0]?.indexOf(version) ?? -1;
const charge = chargeSuspect(bench, day, mix, { cuboid: 0, cells: [cellOf('v1'), cellOf('v2')], rise: true });

const sumOver = (of: (version: keyof typeof FACTORS, system: keyof typeof FACTORS, share: number) => number): number =>
  COUNTS.filter(([version]) => version !== 'v3').reduce(
    (sum, [version, system, count]) => sum + of(version, system, count / ALL),
    0,
  );

describe('the share of a set of values in a day whose values drift', () => {
  it('is the sum of the shares of its values, each with what goes with it', () => {
    if (!charge) throw new Error('no charge');
    const share = sumOver((version, system, usually) => usually * FACTORS[version] * FACTORS[system]);
    expect(drift.shareOf(charge) / share).toBeCloseTo(1, 1);
    expect(Math.abs(drift.shareOf(charge) / share - 1)).toBeLessThan(0.01);
  });

  it('stays a share where a rise brings other values than the set usually has', () => {
    if (!charge) throw new Error('no charge');
    const odds = drift.factor.map(() => 0);
    const systems = { android: Math.log(0.9), ios: Math.log(1.2) };
    for (const [system, odd] of Object.entries(systems)) odds[table.values.flat().indexOf(system)] = odd;
    const tilted = sumOver(
      (version, system, usually) =>
        usually * FACTORS[version] * FACTORS[system] * (system === 'ios' ? 1.2 : system === 'android' ? 0.9 : 1),
    );
    expect(Math.abs((drift.leanOf(charge, odds) * tilted) / drift.shareOf(charge) - 1)).toBeLessThan(0.01);
  });
});

describe('the ties of a cell that the past hardly knows', () => {
  const rare = tabulate({
    attributes: ['version', 'os', 'region'],
    today: [['v2', 'ios', 'islands']],
    past: [
      ...past.map(({ day: on, values, count }) => ({ day: on, values: [...values, 'north'], count })),
      { day: -3, values: ['v1', 'android', 'islands'], count: 2 },
    ],
  });
  const known = learnUsual(rare);
  const ground = prepare(rare, known);
  const today = { counts: countDay(known, rare, { from: 0, to: 1, isPast: false }), from: 0, to: 1 };
  const cuboid = known.cuboids.findIndex(({ attributes }) => attributes.join() === '0,2');
  const cell = known.cuboids[cuboid]?.cellOf[rare.leafOf[0] ?? 0] ?? -1;
  const cause = chargeSuspect(ground, today, mixOf(ground, today), { cuboid, cells: [cell], rise: true });

  it('are those of its values', () => {
    expect([...(cause?.tied ?? [])]).toEqual([0, 1, 0]);
  });

  it('let expect what goes with its values', () => {
    const ios = ground.past.places.of(1, rare.leafOf[0] ?? 0);
    expect(cause?.within[ios]).toBeGreaterThan(0.7);
  });
});
