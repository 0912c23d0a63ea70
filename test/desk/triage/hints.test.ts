import { describe, expect, it } from '@jest/globals';
import { readHintCorpus, scoreHints } from '../../../bench/hints/score-hints.ts';
import { VULNERABILITY_HINTS } from '../../../server/desk/triage/vulnerability.ts';

const LOCALES = ['zh-CN', 'en'] as const;

describe('the labelled hints', () => {
  it.each(LOCALES)('hold every hint in %s, and about as many texts that only look alike', (locale) => {
    const texts = readHintCorpus(locale);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
    expect([...new Set(texts.flatMap(({ hints }) => hints))].sort()).toEqual([...VULNERABILITY_HINTS].sort());
    expect(texts.filter(({ hints }) => hints.length === 0).length * 5).toBeGreaterThanOrEqual(texts.length * 2);
  });

  it.each(LOCALES)('are found with precision 0.95 and recall 0.9 in %s', (locale) => {
    const { score, mistakes } = scoreHints(readHintCorpus(locale));
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
