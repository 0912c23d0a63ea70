import { describe, expect, it } from '@jest/globals';
import { HINT_PARTS, readHintCorpus, scoreHints } from '../../../bench/hints/score-hints.ts';
import { VULNERABILITY_HINTS } from '../../../server/desk/triage/vulnerability.ts';

const SETS = (['zh-CN', 'en'] as const).flatMap((locale) => HINT_PARTS.map((part) => ({ locale, part })));

describe('the labelled hints', () => {
  it.each(SETS)(
    'hold every hint in $locale ($part), and about as many texts that only look alike',
    ({ locale, part }) => {
      const texts = readHintCorpus(locale, part);
      expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
      expect([...new Set(texts.flatMap(({ hints }) => hints))].sort()).toEqual([...VULNERABILITY_HINTS].sort());
      expect(texts.filter(({ hints }) => hints.length === 0).length * 5).toBeGreaterThanOrEqual(texts.length * 2);
    },
  );

  it.each(SETS)('are found with precision 0.95 and recall 0.9 in $locale ($part)', ({ locale, part }) => {
    const { score, mistakes } = scoreHints(readHintCorpus(locale, part));
    expect({ mistakes, enough: score.precision >= 0.95 && score.recall >= 0.9 }).toMatchObject({ enough: true });
  });

  it('counts what is missed and what is wrong', () => {
    const { score } = scoreHints([
      { text: 'nothing to see', hints: ['health'] },
      { text: 'I am 84 years old', hints: [] },
    ]);
    expect(score).toMatchObject({ precision: 0, recall: 0 });
  });
});
