import { describe, expect, it } from '@jest/globals';
import { scaleOf } from '../../client/console/reports/trend-frame.ts';

describe('the scale of a chart', () => {
  it.each([
    { highest: 205, max: 240, interval: 60 },
    { highest: 7, max: 8, interval: 2 },
    { highest: 1_000, max: 1_200, interval: 300 },
    { highest: 0, max: 1, interval: 0.25 },
  ])('of $highest ends at $max and has four equal steps of $interval', ({ highest, max, interval }) => {
    expect(scaleOf([0, highest])).toEqual({ max, interval });
  });
});
