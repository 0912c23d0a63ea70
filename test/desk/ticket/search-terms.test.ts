import { describe, expect, it } from '@jest/globals';
import { queryTerms, searchTerms, tsqueryOf } from '../../../server/desk/ticket/search-terms.ts';

describe('search terms', () => {
  it('finds a Chinese text by any run of it', () => {
    const terms = searchTerms(['同一笔订单被重复扣款']);
    for (const query of ['重复扣款', '扣', '订单', '一笔订单'])
      expect(queryTerms(query).every((term) => terms.includes(term))).toBe(true);
    expect(queryTerms('退款').every((term) => terms.includes(term))).toBe(false);
  });
  it('finds English whatever its case and width, and parts of a reference', () => {
    const terms = searchTerms(['Charged TWICE by ＡＢＣ-123'], ['4200001987202611230001', 'R-2026-000123']);
    for (const query of ['charged twice', 'abc-123', '123', '4200001987202611230001', 'r-2026-000123'])
      expect(queryTerms(query).every((term) => terms.includes(term))).toBe(true);
  });
  it('keeps the references when a text is long', () => {
    const long = Array.from({ length: 5_000 }, (_, n) => `word${n}`).join(' ');
    expect(searchTerms([long], ['ref-1'])).toContain('ref-1');
    expect(searchTerms([long]).length).toBe(600);
  });
  it('never lets a query speak tsquery', () => {
    expect(tsqueryOf("a' | 'b:* & !c \\")).toBe("'a' & 'b' & 'c'");
    expect(tsqueryOf('…!?')).toBeNull();
  });
});
