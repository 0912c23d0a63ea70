import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['refund', 'remedy', 'rate'] as const;

const sources = FOLDERS.flatMap((noun) =>
  readdirSync(join(ROOT, 'server/desk', noun)).map((name) =>
    readFileSync(join(ROOT, 'server/desk', noun, name), 'utf8'),
  ),
);
const thrown = new Set(
  sources.flatMap((text) => [
    ...[...text.matchAll(/new Problem\(\s*'[a-z_]+',\s*'([a-z_]+)'/g)].map(([, code = '']) => code),
    ...[...text.matchAll(/absent\('([a-z_]+)'\)/g)].map(([, code = '']) => code),
    ...[...text.matchAll(/\['(?:refused|forbidden)', '([a-z_]+)'\]/g)].map(([, code = '']) => code),
  ]),
);

it('lists in docs/money.md every refusal that money meets', () => {
  const documented = new Set(
    [...readFileSync(join(ROOT, 'docs/money.md'), 'utf8').matchAll(/`([a-z_]+)`/g)].map(([, code = '']) => code),
  );
  expect(thrown.size).toBeGreaterThan(25);
  expect([...thrown].filter((code) => !documented.has(code))).toEqual([]);
});
