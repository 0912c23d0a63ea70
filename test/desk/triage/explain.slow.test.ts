import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { classify, rank } from '../../../server/desk/triage/classify.ts';
import { explain } from '../../../server/desk/triage/explain.ts';
import type { TriageModel } from '../../../server/desk/triage/model.ts';
import { trainModel } from '../../../server/desk/triage/train-model.ts';
import { SMALL_TRAINING } from '../../support/small-model.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const CATEGORIES = ['dup', 'frozen', 'scam', 'refund', 'kyc', 'withdraw'] as const;
const LEARNED_EACH = 10;
const ASKED_EACH = 16;
const lineSchema = z.object({ text: z.string(), severity: z.string() });
const read = (category: string, locale: string): z.infer<typeof lineSchema>[] =>
  readFileSync(`server/desk/triage/corpus/${category}.${locale}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));

const lines = CATEGORIES.flatMap((category) =>
  LOCALES.flatMap((locale) => read(category, locale).map((line, index) => ({ ...line, category, locale, index }))),
);
const learned = lines.filter(({ index }) => index < LEARNED_EACH);
const train = (labels: string[]): TriageModel =>
  trainModel(
    learned.map(({ text }) => text),
    labels,
    SMALL_TRAINING,
  ).model;
const models = {
  category: train(learned.map(({ category }) => category)),
  severity: train(learned.map(({ severity }) => severity)),
};
const CASES = LOCALES.flatMap((locale) => [['category', locale] as const, ['severity', locale] as const]);
/** As a reader would strike a word out: everywhere, but no part of a longer word or number. */
const strike = (text: string, term: string): string =>
  /^[A-Za-z0-9]/u.test(term)
    ? text.replace(new RegExp(`(?<![A-Za-z0-9])${term.replace(/\./gu, '\\$&')}(?![A-Za-z0-9])`, 'giu'), ' ')
    : text.replaceAll(term, ' ');
const confidenceIn = (model: TriageModel, text: string, label: string): number =>
  rank(model, text).find((ranked) => ranked.label === label)?.confidence ?? 0;

describe('the words named as reasons', () => {
  it.each(CASES)('lower the score of the %s when they are struck out, one or all, in %s', (kind, locale) => {
    const model = models[kind];
    const asked = lines.filter((line) => line.locale === locale && line.index < ASKED_EACH);
    const judged = asked.map(({ text }) => ({ text, ...classify(model, text) }));
    const explained = judged.filter(({ reasons }) => reasons.length > 0);
    const unmoved = explained.flatMap(({ text, label, confidence, reasons }) => {
      const terms = reasons.map(({ term }) => term);
      const without = [...terms.map((term) => strike(text, term)), terms.reduce(strike, text)];
      return without
        .filter((left) => confidenceIn(model, left, label) >= confidence)
        .map((left) => ({ text, label, left }));
    });
    expect(unmoved).toEqual([]);
    expect(explained.length / judged.length).toBeGreaterThan(0.95);
  });
});

describe('explain', () => {
  it('names no word that stands against those named before', () => {
    const scores: Readonly<Record<string, number>> = { 'red blue': 3, blue: 1, red: 2, '': 1.5 };
    expect(explain((text) => scores[text.trim()] ?? 0, 'red blue')).toEqual([{ term: 'red', weight: 2 }]);
  });

  it.each([300, 3_000])(
    'finds what a text of %i words says at its end, and judges it no oftener for that',
    (length) => {
      const filler = Array.from({ length }, (_, n) => `word${n}`).join(' ');
      let judged = 0;
      const score = (text: string): number => {
        judged += 1;
        return (text.includes('refund') ? 2 : 0) + (text.includes('missing') ? 1 : 0);
      };
      const found = explain(score, `${filler} my refund is missing`).map(({ term }) => term);
      expect(found).toEqual(['refund', 'missing']);
      expect(judged).toBeLessThan(100);
      expect(explain(score, `refund ${filler} missing`).map(({ term }) => term)).toEqual(['refund', 'missing']);
    },
  );

  it('names no word that was put together with an empty one', () => {
    const score = (text: string): number => (text.includes('扣') ? 1 : 0) + (text.includes('款') ? 1 : 0);
    const found = explain(score, '昨天被扣款了的我').map(({ term }) => term);
    expect(found.join('')).toContain('扣');
    expect(found.filter((term) => /[了的我]/u.test(term))).toEqual([]);
  });

  it('names nothing where no word moves the score', () => {
    expect(explain(() => 1, 'red blue')).toEqual([]);
  });
});
