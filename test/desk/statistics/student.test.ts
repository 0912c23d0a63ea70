import { describe, expect, it } from '@jest/globals';
import { studentTail } from '../../../server/desk/statistics/student.ts';

describe("Student's t", () => {
  // The two-sided five per cent points of any table.
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [5, 2.570582],
    [8, 2.306004],
    [30, 2.042272],
    [201, 1.971837],
  ])('of %i degrees of freedom departs by %d once in twenty', (degrees, t) => {
    expect(studentTail(t, degrees)).toBeCloseTo(0.05, 6);
    expect(studentTail(-t, degrees)).toBeCloseTo(0.05, 6);
  });

  it('always departs by nothing at all', () => {
    for (const degrees of [1, 2, 3, 4]) expect(studentTail(0, degrees)).toBe(1);
  });
});
