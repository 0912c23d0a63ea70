import { describe, expect, it } from '@jest/globals';
import { logNormalTail } from '../../../server/desk/statistics/distribution.ts';
import { normalOfStudent, studentOfNormal, studentTail } from '../../../server/desk/statistics/student.ts';

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

describe('the normal quantile of a t', () => {
  it('is as rare, and comes back', () => {
    for (const degrees of [10, 30, 170])
      for (const t of [0.5, 2, 3, 5]) {
        const z = normalOfStudent(t, degrees);
        expect((2 * Math.exp(logNormalTail(z))) / studentTail(t, degrees)).toBeCloseTo(1, 1);
        expect(studentOfNormal(z, degrees)).toBeCloseTo(t, 9);
        expect(normalOfStudent(-t, degrees)).toBe(-z);
      }
    expect(normalOfStudent(Number.NEGATIVE_INFINITY, 30)).toBe(Number.NEGATIVE_INFINITY);
  });
});
