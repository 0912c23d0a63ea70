import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { admin } from '../../client/words/en/admin.ts';
import { auditActions } from '../../client/words/en/audit-actions.ts';
import { admin as adminZh } from '../../client/words/zh-CN/admin.ts';
import { auditActions as auditActionsZh } from '../../client/words/zh-CN/audit-actions.ts';

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
  ['en', admin.audit, auditActions],
  ['zh-CN', adminZh.audit, auditActionsZh],
])('the audit log, in %s', (_, words, actions) => {
  it('calls no two deeds the same, so that each can be asked for by its words', () => {
    const names = Object.values(actions);
    expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([]);
  });

  it('has words for every place at which its chain can break', () => {
    const breaks = named(/\? '([a-z]+_(?:missing|broken|changed))'/g);
    expect(breaks.length).toBeGreaterThan(3);
    expect(breaks.filter((why) => !Object.hasOwn(words.breaks, why))).toEqual([]);
  });

  it('has a word for every kind of thing that entries are about', () => {
    const kinds = named(/subject: \{ kind: '([a-z_]+)'/g);
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !Object.hasOwn(words.kinds, kind))).toEqual([]);
  });

  it('has a name for every program of the desk that acts by itself', () => {
    const programs = named(/systemActor\('([a-z _-]+)'\)/g);
    expect(programs.length).toBeGreaterThan(10);
    expect(programs.filter((program) => !Object.hasOwn(words.programs, program))).toEqual([]);
  });
});
