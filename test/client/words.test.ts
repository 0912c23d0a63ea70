import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { WORDS } from '../../templates/words.ts';
import { hardCodedWords, hasHan, isEnglish, phrasesOf, placesOf } from '../support/words-in-code.ts';

const ROOT = join(import.meta.dirname, '../..');

const filesUnder = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const SOURCES = filesUnder('client', /\.tsx?$/).filter((file) => !file.startsWith('client/words/'));
const DICTIONARIES = filesUnder('client/words/en', /\.ts$/);
const TEMPLATES = filesUnder('templates/en', /\.hbs$/);

/** Where words stand in code on purpose, and how many. Whoever adds one says why here. */
const MEANT: Readonly<Record<string, number>> = {
  // The title of a failed call is for whoever debugs: its code decides what people read.
  'client/api-problem.ts': 1,
  'client/console/thread/use-uploads.ts': 1,
  // What people write is recognised in both languages at once.
  'client/console/actions/sounds-like-complaint.ts': 1,
  'client/console/settings/hours-text.ts': 1,
  'client/console/thread/composer-guards.ts': 8,
  // An example of a number.
  'client/console/problems/evidence-part.tsx': 1,
  // Three kilobytes hold no dictionary: its words stand beside each other, and its events are told to the host page.
  'client/widget/loader.ts': 6,
};

const found = SOURCES.map((file) => ({ file, words: hardCodedWords(read(file), file.endsWith('.tsx')) })).filter(
  ({ words }) => words.length > 0,
);

describe('the words people see', () => {
  it('are found where code shows them, and not where it only compares', () => {
    const shown = `const A = () => <p title="Left here" className="big">Hello {n > 1 ? 'many' : words.one}</p>;
      const B = () => <input aria-label={\`Row \${n}\`} placeholder={w.type ?? 'Type'} data-kind="time" />;
      tell('Saved'); const columns = [{ key: 'name', label: 'Name' }]; const guard = /验证码/;`;
    expect(hardCodedWords(shown).sort()).toEqual(
      ['Left here', 'Hello', 'many', 'Row', 'Type', 'Saved', 'Name', '验证码'].sort(),
    );
    const silent = `const A = () => <p title={words.title} data-tone="bad">{state === 'open' ? words.open : <b>–</b>}</p>;
      const B = () => <b>{formatDate(\`\${day}T12:00:00Z\`, locale)} · {words.kinds['refund']}</b>; tell(words.saved);`;
    expect(hardCodedWords(silent)).toEqual([]);
  });

  it('stand in the dictionaries, not in the code of a screen', () => {
    expect(SOURCES.length).toBeGreaterThan(300);
    expect(Object.fromEntries(found.map(({ file, words }) => [file, words.length]))).toEqual(MEANT);
  });

  it('tells a sentence left in English from names and figures', () => {
    expect(isEnglish('Your session has ended.')).toBe(true);
    expect(isEnglish('WeChat Pay')).toBe(true);
    expect(isEnglish('{count} left over')).toBe(true);
    expect(isEnglish('P1 · 资金有风险')).toBe(false);
    expect(isEnglish('{name} · {count}')).toBe(false);
    expect(isEnglish('agent@example.com')).toBe(false);
  });
});

/** Names that are the same in every language. */
const NAMES = new Set(['Apple Pay', 'Recourse CSV']);
/** Where English speaks of Chinese: a language's own name, and a mark in Chinese calendars. */
const ABOUT_CHINESE = new Set(['languages.zh-CN', 'calendars.icalHint']);

it.each(DICTIONARIES)('%s says the same things in both languages', async (file) => {
  const [en, zh] = await Promise.all(
    [file, file.replace('/en/', '/zh-CN/')].map(async (one) => {
      const [words] = Object.values<object>(await import(join(ROOT, one)));
      return phrasesOf(words ?? {});
    }),
  );
  if (!en || !zh) throw new Error('a dictionary without words');

  expect(en.size).toBeGreaterThan(0);
  expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  const unlike = [...en].filter(([path, phrase]) => `${placesOf(phrase)}` !== `${placesOf(zh.get(path) ?? '')}`);
  expect(unlike).toEqual([]);
  expect([...zh].filter(([, phrase]) => isEnglish(phrase) && !NAMES.has(phrase))).toEqual([]);
  expect([...en].filter(([path, phrase]) => hasHan(phrase) && !ABOUT_CHINESE.has(path))).toEqual([]);
  expect([...en, ...zh].filter(([, phrase]) => phrase.trim() === '')).toEqual([]);
});

describe('the templates', () => {
  it('are the same files in both languages', () => {
    expect(TEMPLATES.length).toBeGreaterThan(50);
    expect(TEMPLATES.filter((file) => !existsSync(join(ROOT, file.replace('/en/', '/zh-CN/'))))).toEqual([]);
    expect(filesUnder('templates/zh-CN', /\.hbs$/)).toHaveLength(TEMPLATES.length);
  });

  it('call the keys of the contract the same things in both languages', () => {
    const [en, zh] = [phrasesOf(WORDS.en ?? {}), phrasesOf(WORDS['zh-CN'] ?? {})];
    expect(en.size).toBeGreaterThan(20);
    expect([...zh.keys()]).toEqual([...en.keys()]);
    expect([...zh.values()].filter((phrase) => isEnglish(phrase) && !NAMES.has(phrase))).toEqual([]);
    expect([...en.values()].filter(hasHan)).toEqual([]);
  });

  /** Lines as they are read: without markup and without what is filled in. */
  const linesOf = (file: string): string[] =>
    read(file)
      .replace(/\{\{[^}]*\}\}\}?/g, '')
      .replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');

  it.each(TEMPLATES)('%s is told in its own language, and in Chinese in Chinese', (file) => {
    expect(linesOf(file).filter(hasHan)).toEqual([]);
    expect(linesOf(file.replace('/en/', '/zh-CN/')).filter(isEnglish)).toEqual([]);
  });
});
