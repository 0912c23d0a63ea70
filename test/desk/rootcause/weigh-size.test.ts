import { describe, expect, it } from '@jest/globals';
import { weighSize } from '../../../server/desk/rootcause/weigh-size.ts';

const weigh = (size: number, spread = 5) => weighSize({ size, spread, usually: 300 });

describe('the size of a cause', () => {
  it('speaks alike for all that add between a tenth and six tenths of a day', () => {
    expect(weigh(60)).toBeCloseTo(weigh(150), 2);
    expect(weigh(30)).toBeCloseTo(weigh(60) - Math.log(2), 1);
  });

  it('speaks against what adds less, and against what adds more, but forbids neither', () => {
    expect(weigh(10)).toBeLessThan(weigh(60) - 3);
    expect(weigh(600)).toBeLessThan(weigh(60) - 3);
    expect(weigh(0)).toBeGreaterThan(-20);
    expect(weigh(30_000)).toBeGreaterThan(-20);
  });

  it('costs the more, the better the day knows it', () => {
    expect(weigh(60, 10) - weigh(60, 5)).toBeCloseTo(Math.log(2), 2);
  });
});
