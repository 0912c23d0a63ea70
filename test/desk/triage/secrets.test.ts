import { describe, expect, it } from '@jest/globals';
import { readSecretCorpus, SECRET_PARTS } from '../../../bench/secrets/read-corpus.ts';
import { scoreSecrets } from '../../../bench/secrets/score.ts';
import { SECRET_KINDS } from '../../../server/desk/triage/secret.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const PARTS = LOCALES.flatMap((locale) => SECRET_PARTS.map((part) => [locale, part] as const));
const readAll = (locale: (typeof LOCALES)[number]) => SECRET_PARTS.flatMap((part) => readSecretCorpus(locale, part));

describe('the labelled secrets', () => {
  it.each(LOCALES)('hold every kind in %s, and at least as many texts without any', (locale) => {
    const texts = readAll(locale);
    const kinds = texts.flatMap(({ secrets }) => secrets.map(({ kind }) => kind));
    expect([...new Set(kinds)].sort()).toEqual([...SECRET_KINDS].sort());
    const harmless = texts.filter(({ secrets }) => secrets.length === 0);
    expect(harmless.length * 2).toBeGreaterThanOrEqual(texts.length);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
  });

  it.each(PARTS)('are found with precision 0.98 and recall 0.97 in %s, %s', (locale, part) => {
    const { score, mistakes } = scoreSecrets(readSecretCorpus(locale, part));
    expect({ mistakes, enough: score.precision >= 0.98 && score.recall >= 0.97 }).toMatchObject({ enough: true });
  });

  it('counts a secret that is masked by half as missed and as wrongly masked', () => {
    const text = 'card 4111 1111 1111 1111';
    const { score } = scoreSecrets([{ text, secrets: [{ kind: 'card', start: 5, end: 14 }] }]);
    expect(score).toMatchObject({ precision: 0, recall: 0 });
  });
});
