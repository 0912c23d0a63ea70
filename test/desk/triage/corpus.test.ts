import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { detectLanguage } from '../../../server/desk/triage/language.ts';
import { redactSecrets } from '../../../server/desk/triage/redact.ts';

const lineSchema = z.strictObject({ text: z.string().min(1), severity: z.enum(SEVERITIES), held: z.boolean() });
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

const FEWEST_TEXTS = 60;
const HELD_ABOUT = { least: 0.08, most: 0.15 };
/** At least a question and a grave case of what else the category is about. */
const FEWEST_SEVERITIES = 2;
const FEWEST_OF_EACH_SEVERITY = 100;

describe('the corpus', () => {
  const cells = FILES.map(({ path, category, locale }) => ({
    name: `${category} ${locale}`,
    locale,
    lines: read(path),
  }));

  it('is short of nothing in any of its forty cells', () => {
    const short = cells.flatMap(({ name, locale, lines }) => {
      const held = lines.filter((line) => line.held).length / lines.length;
      const different = new Set(lines.map((line) => line.text)).size;
      const spoken = lines.filter((line) => detectLanguage(line.text).language === locale).length / lines.length;
      const severities = new Set(lines.map((line) => line.severity)).size;
      return [
        ...(lines.length < FEWEST_TEXTS ? [`${name}: ${lines.length} texts of ${FEWEST_TEXTS}`] : []),
        ...(different < lines.length ? [`${name}: ${lines.length - different} texts twice`] : []),
        ...(held < HELD_ABOUT.least || held > HELD_ABOUT.most ? [`${name}: ${held.toFixed(3)} held out`] : []),
        ...(severities < FEWEST_SEVERITIES ? [`${name}: one severity only`] : []),
        ...(lines.some((line) => line.severity === 'P4') ? [] : [`${name}: no question`]),
        ...(spoken <= 0.9 ? [`${name}: only ${spoken.toFixed(3)} in its language`] : []),
      ];
    });
    expect(cells).toHaveLength(40);
    expect(short).toEqual([]);
  });

  it.each(['zh-CN', 'en'])('has every severity many times in %s, and held out', (locale) => {
    const lines = cells.flatMap((cell) => (cell.locale === locale ? cell.lines : []));
    for (const severity of SEVERITIES) {
      const graded = lines.filter((line) => line.severity === severity);
      expect({ severity, enough: graded.length >= FEWEST_OF_EACH_SEVERITY }).toEqual({ severity, enough: true });
      expect({ severity, held: graded.some((line) => line.held) }).toEqual({ severity, held: true });
    }
  });

  it('loses at most one in two hundred of its texts to a mask', () => {
    const texts = FILES.flatMap(({ path }) => read(path).map((line) => line.text));
    const masked = texts.filter((text) => redactSecrets(text).found.length > 0);
    expect(masked.length / texts.length).toBeLessThan(1 / 200);
  });
});
