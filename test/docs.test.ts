import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { describeConfig } from '../server/config.ts';
import { MACHINES, machineTables } from '../server/machines.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const markdown = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Headings as the places that `#links` lead to. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const brokenIn = (file: string): string[] => {
  const text = read(file).replace(/```[\s\S]*?```/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const full = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
    if (!existsSync(full)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(full, 'utf8')).includes(anchor);
  });
};

describe('our documents', () => {
  it.each(markdown)('%s has no link that leads nowhere', (file) => {
    expect(brokenIn(file)).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s names every variable and its default, and no other', (file) => {
    const rows = [...read(file).matchAll(/^\| `([A-Z][A-Z0-9_]+)` \| (?:`([^`]*)`)? ?\| .+ \|$/gm)];
    const told = rows.map(([, name = '', fallback]) => ({ name, default: fallback ?? null }));
    expect(told).toEqual(describeConfig().map(({ name, default: fallback }) => ({ name, default: fallback })));
  });

  it('README.md says of each variable what the configuration says', () => {
    for (const { purpose } of describeConfig()) expect(read('README.md')).toContain(`| ${purpose} |`);
  });

  it('tells the same figures in both languages', () => {
    const figuresOf = (file: string): string[][] =>
      [...read(file).matchAll(/^\| .+ \|$/gm)]
        .filter(([row]) => /`(?:npm run|STORY_SEED)/.test(row))
        .map(([row]) => (row.match(/\d+(?:[.,]\d+)*/g) ?? []).sort());
    const english = figuresOf('README.md');
    expect(english.length).toBeGreaterThan(10);
    expect(figuresOf('README.zh-CN.md')).toEqual(english);
  });

  it('domain.md tells every machine as it is: `npm run docs:machines` writes it', () => {
    expect(read('docs/domain.md')).toContain(machineTables());
  });

  it('knows every machine of the desk', () => {
    const files = readdirSync(join(ROOT, 'server/desk'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.machine.ts'))
      .map((name) => /([^/]+)\.machine\.ts$/.exec(name)?.[1]);
    expect(MACHINES.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it('names only commands that exist', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const named = markdown.flatMap((file) =>
      [...read(file).matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => ({ file: relative('.', file), name })),
    );
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
  });
});
