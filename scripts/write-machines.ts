/** Writes the state machines into docs/domain.md: `npm run docs:machines`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { machineTables } from '../server/machines.ts';

const PATH = 'docs/domain.md';
const text = readFileSync(PATH, 'utf8');
const written = text.replace(
  /<!-- machines -->[\s\S]*<!-- \/machines -->/,
  () => `<!-- machines -->\n\n${machineTables()}\n\n<!-- /machines -->`,
);
writeFileSync(PATH, written);
