import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { detectLanguage } from '../../../server/desk/triage/language.ts';
import { redactSecrets } from '../../../server/desk/triage/redact.ts';

const lineSchema = z.strictObject({
  text: z.string().min(1),
  severity: z.enum(SEVERITIES),
  held: z.boolean(),
  far: z.boolean().optional(),
});
const FILES = CATEGORIES.flatMap((category) =>
  (['zh-CN', 'en'] as const).map((locale) => ({
    category,
    locale,
    path: `server/desk/triage/corpus/${category}.${locale}.jsonl`,
  })),
);
const read = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));

describe('the corpus', () => {
  it.each(FILES)('has enough different texts for $category in $locale, some held out', ({ path, locale }) => {
    const lines = read(path);
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(new Set(lines.map((line) => line.text)).size).toBe(lines.length);
    expect(lines.some((line) => line.held)).toBe(true);
    // What is kept from training is measured by; it must not say how sure to be as well.
    expect(lines.some((line) => line.far)).toBe(true);
    expect(lines.some((line) => line.held && line.far)).toBe(false);
    const inLanguage = lines.filter((line) => detectLanguage(line.text).language === locale);
    expect(inLanguage.length / lines.length).toBeGreaterThan(0.9);
  });

  it('loses at most one in two hundred of its texts to a mask', () => {
    const texts = FILES.flatMap(({ path }) => read(path).map((line) => line.text));
    const masked = texts.filter((text) => redactSecrets(text).found.length > 0);
    expect(masked.length / texts.length).toBeLessThan(1 / 200);
  });
});
