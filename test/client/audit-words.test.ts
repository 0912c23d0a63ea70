import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { admin } from '../../client/words/en/admin.ts';
import { admin as adminZh } from '../../client/words/zh-CN/admin.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CODE = ['server', 'workers'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
const named = (pattern: RegExp): string[] => [
  ...new Set(CODE.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))),
];

describe.each([
  ['en', admin.audit],
  ['zh-CN', adminZh.audit],
])('the audit log, in %s', (_, words) => {
  it('has a word for every kind of thing that entries are about', () => {
    const kinds = named(/subject: \{ kind: '([a-z_]+)'/g);
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !Object.hasOwn(words.kinds, kind))).toEqual([]);
  });

  it('has a name for every program of the desk that acts by itself', () => {
    const programs = named(/systemActor\('([a-z_-]+)'\)/g);
    expect(programs.length).toBeGreaterThan(10);
    expect(programs.filter((program) => !Object.hasOwn(words.programs, program))).toEqual([]);
  });
});
