import { describe, expect, it } from '@jest/globals';
import { combine, explainBy, type Where } from '../../bench/rootcause/best/combination.ts';
import { groupRows, readDay } from '../../bench/rootcause/best/day.ts';
import { decide, tell } from '../../bench/rootcause/best/decide.ts';
import { logEvidence, makeDraws } from '../../bench/rootcause/best/integrate.ts';
import { type KnowledgeKind, knowFromPast, knowSimulated } from '../../bench/rootcause/best/know.ts';
import { learnDependence } from '../../bench/rootcause/best/learn-dependence.ts';
import { expectedElements } from '../../bench/rootcause/best/odds.ts';
import { partsOf } from '../../bench/rootcause/best/parts.ts';
import { Search } from '../../bench/rootcause/best/search.ts';
import { type Knowledge, layOut } from '../../bench/rootcause/best/world.ts';
import { makeChance } from '../../bench/rootcause/chance.ts';
import { complaintSettings, simulateComplaints } from '../../bench/rootcause/simulate-complaints.ts';

const attribute = (name: string, count: number, parent: number | null = null, drift = 0.2) => ({
  name,
  values: Array.from({ length: count }, (_, value) => String(value)),
  parent,
  drift,
});
const COMMON = { sizes: { least: 0.1, most: 0.5 }, sets: 0, fall: false, overwrites: false };
const times = (count: number, row: readonly number[]) => new Array<readonly number[]>(count).fill(row);

describe('the evidence of an explanation', () => {
  const [shares, volume, firmness, seen] = [[0.7, 0.3], 40, 25, [26, 25]];
  const world = layOut({ ...COMMON, attributes: [attribute('os', 2)], mix: [[shares]], volume });
  const day = readDay(
    world,
    seen.flatMap((count, value) => times(count, [value])),
  );
  const os1 = combine([[0, [1]]]);
  const sampled = (causes: boolean, fall: boolean) =>
    logEvidence(world, day, explainBy(causes ? [os1] : [], fall ? os1 : null), makeDraws(world, 400));

  /** The same by the sum over a grid of both factors, the size of a cause and the part that was lost. */
  const exact = (causes: boolean, fall: boolean): number => {
    const factors = Array.from({ length: 61 }, (_, at) => (at - 30) * 0.04);
    const middles = (least: number, most: number) =>
      Array.from({ length: 20 }, (_, at) => least + ((most - least) * (at + 0.5)) / 20);
    const [sizes, losses] = [causes ? middles(0.1, 0.5) : [0], fall ? middles(0.6, 1) : [0]];
    let sum = 0;
    for (const first of factors)
      for (const second of factors) {
        const weights = [(shares[0] ?? 0) * Math.exp(first), (shares[1] ?? 0) * Math.exp(second)];
        const usual = (weights[1] ?? 0) / ((weights[0] ?? 0) + (weights[1] ?? 0));
        const odds = firmness * (first + second - Math.exp(first) - Math.exp(second) + 2);
        for (const size of sizes)
          for (const lost of losses) {
            const [rate0, rate1] = [1 - usual, usual * (1 - lost) + size];
            const likelihood = (seen[0] ?? 0) * Math.log(rate0) + (seen[1] ?? 0) * Math.log(rate1);
            sum += Math.exp(odds + likelihood - volume * (rate0 + rate1)) / sizes.length / losses.length;
          }
      }
    return Math.log(sum * 0.04 ** 2);
  };

  it.each([
    ['nothing', false, false],
    ['a cause', true, false],
    ['a fall', false, true],
    ['a cause where something fell', true, true],
  ])('is what a sum over all that it leaves open gives: %s', (_, causes, fall) => {
    expect(Math.abs(sampled(causes, fall) - exact(causes, fall))).toBeLessThan(0.1);
  });
});

describe('the best explainer', () => {
  const even = (count: number) => new Array<number>(count).fill(1);
  const known: Knowledge = {
    ...COMMON,
    attributes: [attribute('bank', 6), attribute('os', 2), attribute('version', 3, 1)],
    mix: [[even(6)], [even(2)], [even(3), [4, 1, 1]]],
    volume: 72,
  };
  const usual = [0, 1, 2, 3, 4, 5].flatMap((bank) =>
    [0, 0, 1, 1, 2, 2].flatMap((version, at) => [
      ...times(1, [bank, 0, version]),
      ...times(1, [bank, 1, [0, 0, 0, 0, 1, 2][at] ?? 0]),
    ]),
  );
  const answer = (knowledge: Knowledge, extra: readonly (readonly number[])[], start?: Where) => {
    const search = new Search(layOut(knowledge), [...usual, ...extra]);
    const likely = search.run(start && explainBy([combine(start)], null));
    return tell(likely, decide([likely], 1));
  };

  it('tells nothing of a usual day, and exactly what is plain to see', () => {
    expect(new Search(layOut(known), usual).run().get('os=os1') ?? 0).toBeLessThan(0.2);
    const extra = [0, 0, 0, 1, 2].flatMap((version) => times(6, [4, 1, version]));
    expect(answer(known, extra)).toEqual(['bank=bank4&os=os1']);
    expect(answer(known, extra, [[0, [4]]])).toEqual(['bank=bank4&os=os1']);
  });

  it('tells every value of a set', () => {
    const extra = [1, 3].flatMap((bank) => [0, 1, 2].flatMap((version) => times(6, [bank, 0, version])));
    expect(answer({ ...known, sets: 0.5 }, extra).sort()).toEqual(['bank=bank1&os=os0', 'bank=bank3&os=os0']);
  });

  it('tells what rose, and not what fell', () => {
    const search = new Search(layOut({ ...known, fall: true }), [
      ...usual.filter(([bank]) => bank !== 2),
      ...[0, 1, 2].flatMap((version) => times(10, [4, 0, version])),
    ]);
    const likely = search.run();
    expect(tell(likely, decide([likely], 1))).toEqual(['bank=bank4&os=os0']);
  });

  it('learns shares, drift and volume from the past', () => {
    const [setting] = complaintSettings('plain', [300]).filter(({ drift }) => drift === 0.25);
    if (!setting) throw new Error('no such setting');
    const simulated = simulateComplaints(makeChance(5), setting);
    const { world } = knowFromPast('past', simulated.input);
    expect(Math.abs((world.attributes[0]?.drift ?? 0) - 0.25)).toBeLessThan(0.04);
    expect(Math.abs(world.volume - 300)).toBeLessThan(15);
    const shares = simulated.mix[0]?.[0] ?? [];
    const total = shares.reduce((sum, share) => sum + share, 0);
    for (const [value, share] of shares.entries())
      expect(Math.abs((world.shares[value] ?? 0) - share / total)).toBeLessThan(0.04);
  });

  it('reckons with causes of several values where it is to know no more than a desk', () => {
    const [setting] = complaintSettings('plain', [60]);
    if (!setting) throw new Error('no such setting');
    const simulated = simulateComplaints(makeChance(5), setting);
    const setsOf = (kind: KnowledgeKind) => knowSimulated(kind, simulated, setting).world.sets;
    expect([setsOf('past'), setsOf('desk')]).toEqual([0, 0.25]);
  });

  it('learns which attribute depends on which', () => {
    const chance = makeChance(1);
    const rows = Array.from({ length: 400 }, () => {
      const [first, alone] = [chance.whole(0, 2), chance.whole(0, 3)];
      const second = chance.next() < 0.6 ? first : chance.whole(0, 2);
      return [first, alone, chance.next() < 0.6 ? second : chance.whole(0, 2), second];
    });
    expect(learnDependence([3, 4, 3, 3], rows)).toEqual([null, null, 3, 0]);
  });

  it('expects of what was written over the values that a usual day has', () => {
    const mix = [
      [[0.75, 0.25]],
      [
        [0.5, 0.5],
        [0.1, 0.9],
      ],
    ];
    const attributes = [attribute('os', 2), attribute('version', 2, 0)];
    const cause = explainBy([combine([[0, [1]]])], null);
    const guess = { factors: new Float64Array(4).fill(1), sizes: Float64Array.of(0.2), lost: 0 };
    const partOf = (overwrites: boolean, version: number) => {
      const world = layOut({ ...COMMON, overwrites, attributes, mix, volume: 100 });
      const [, group] = groupRows(world, readDay(world, [[1, version]]), cause);
      return group && partsOf(world, cause, group, guess, world.shares)[1];
    };
    expect(partOf(false, 0)).toBeCloseTo(0.2 / 0.25);
    expect(partOf(false, 1)).toBeCloseTo(0.2 / 0.25);
    expect(partOf(true, 0)).toBeCloseTo((0.2 * (0.75 * 0.5 + 0.25 * 0.1)) / (0.25 * 0.1));
    expect(partOf(true, 1)).toBeCloseTo((0.2 * (0.75 * 0.5 + 0.25 * 0.9)) / (0.25 * 0.9));
  });

  it('tells an element that is likelier than half the F1 that it expects', () => {
    const days = [new Map(Object.entries({ a: 0.9, b: 0.4 })), new Map(Object.entries({ c: 0.3 }))];
    const decision = decide(days, 1);
    expect(decision.expected).toBeCloseTo((2 * 1.3) / 4);
    expect(days.map((day) => tell(day, decision))).toEqual([['a', 'b'], []]);
  });

  it('knows how many elements a day has', () => {
    const simulated = (variant: 'plain' | 'sets') =>
      complaintSettings(variant, [1])
        .flatMap((setting) => Array.from({ length: 60 }, (_, seed) => simulateComplaints(makeChance(seed), setting)))
        .reduce((sum, { truth }) => sum + truth.length / 480, 0);
    const world = (sets: number) =>
      layOut({
        ...COMMON,
        sets,
        volume: 1,
        mix: [],
        attributes: [8, 6, 12, 10, 4, 2].map((count) => attribute('', count)),
      });
    expect(expectedElements(world(0))).toBeCloseTo(1.5);
    expect(Math.abs(simulated('sets') - expectedElements(world(0.5)))).toBeLessThan(0.25);
  });
});
