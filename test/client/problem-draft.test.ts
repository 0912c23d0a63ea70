import { describe, expect, it } from '@jest/globals';
import { draftOf, isAlike, isWhole, scopeOf } from '../../client/console/problems/problem-draft.ts';
import type { ProblemScope } from '../../server/contract/problem-case.ts';

const WHOLE: ProblemScope = { category: null, provider: null, attributes: {} };

describe('the scope that a form holds', () => {
  it.each<[string, ProblemScope]>([
    ['of everything', WHOLE],
    ['of one category and provider', { category: 'dup', provider: 'alipay', attributes: {} }],
    ['of several', { ...WHOLE, attributes: { category: ['dup', 'fee'], provider: ['alipay', 'stripe'] } }],
    ['of values', { category: 'dup', provider: null, attributes: { region: ['Hunan'], errorCode: ['E1', 'none'] } }],
  ])('goes out as it came in: %s', (_, scope) => {
    expect(scopeOf(draftOf(scope))).toEqual(scope);
  });

  it('keeps what is named alone where a list names it too', () => {
    const both: ProblemScope = { category: 'dup', provider: null, attributes: { category: ['dup', 'fee'] } };
    expect(scopeOf(draftOf(both))).toEqual({ category: 'dup', provider: null, attributes: {} });
  });

  it('is everything while nothing is said, and alike in whatever order', () => {
    expect(isWhole(draftOf(WHOLE))).toBe(true);
    const region = (...values: string[]) => draftOf({ ...WHOLE, attributes: { region: values } });
    expect(isWhole(region('Hunan'))).toBe(false);
    expect(isAlike(region('Hunan', 'Hubei'), region('Hubei', 'Hunan'))).toBe(true);
    expect(isAlike(region('Hunan'), region('Hubei'))).toBe(false);
    expect(isAlike(region('Hunan'), region('Hunan', 'Hubei'))).toBe(false);
  });
});
