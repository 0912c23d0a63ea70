import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../server/platform/migrations/index.ts';

it('lists every migration once', () => {
  const files = readdirSync(join(resolve(import.meta.dirname, '../..'), 'server/platform/migrations'))
    .flatMap((name) => /^(\d{13})-/.exec(name)?.[1] ?? [])
    .sort();
  expect(MIGRATIONS.map(({ name }) => name.slice(-13)).sort()).toEqual(files);
});
