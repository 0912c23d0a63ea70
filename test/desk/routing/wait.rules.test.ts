import { describe, expect, it } from '@jest/globals';
import { estimateWait } from '../../../server/desk/routing/wait.rules.ts';

describe('estimateWait', () => {
  it('says nothing where too few answers were seen, or where it would take the day', () => {
    expect(estimateWait(1, { answers: 0, minutes: 120 })).toBeNull();
    expect(estimateWait(1, { answers: 4, minutes: 120 })).toBeNull();
    expect(estimateWait(500, { answers: 5, minutes: 120 })).toBeNull();
  });

  it('grows with the place and shrinks with the pace', () => {
    const at = (place: number, answers: number) => estimateWait(place, { answers, minutes: 120 })?.likely ?? Infinity;
    for (const place of [1, 2, 5, 10, 20]) expect(at(place + 5, 30)).toBeGreaterThan(at(place, 30));
    for (const place of [5, 20]) expect(at(place, 120)).toBeLessThan(at(place, 30));
  });

  it('is the wider the less was seen', () => {
    const spread = (answers: number, minutes: number) => {
      const wait = estimateWait(40, { answers, minutes });
      return wait ? wait.most / wait.likely : Number.NaN;
    };
    expect(spread(10, 20)).toBeGreaterThan(spread(1_000, 2_000));
  });

  it('agrees with what happens: nine of ten waits end within it when the pace holds', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const within: number[] = [];
    for (let run = 0; run < 2_000; run += 1) {
      // A rate nobody knows, two hours of watching it, then the wait for the third answer.
      const perMinute = 0.1 + random() * 0.9;
      const waitFor = (count: number): number => {
        let time = 0;
        for (let n = 0; n < count; n += 1) time -= Math.log(1 - random()) / perMinute;
        return time;
      };
      let answers = 0;
      for (let time = waitFor(1); time < 120; time += waitFor(1)) answers += 1;
      const estimate = estimateWait(3, { answers, minutes: 120 });
      if (estimate) within.push(waitFor(3) <= estimate.most ? 1 : 0);
    }
    const share = within.reduce((sum, one) => sum + one, 0) / within.length;
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.97);
  });
});
