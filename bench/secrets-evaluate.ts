/**
 * npm run secrets:evaluate -- [--mistakes]
 *
 * Masks the labelled texts of bench/secrets and prints JSON: precision and recall a language, of the lines by which
 * finders were mended and of the lines kept apart. With --mistakes, what went wrong.
 */
import { parseArgs } from 'node:util';
import { readSecretCorpus, SECRET_PARTS } from './secrets/read-corpus.ts';
import { scoreSecrets } from './secrets/score.ts';

const { values } = parseArgs({ options: { mistakes: { type: 'boolean', default: false } } });

const report = (['zh-CN', 'en'] as const).flatMap((locale) =>
  SECRET_PARTS.map((part) => {
    const { score, mistakes } = scoreSecrets(readSecretCorpus(locale, part));
    return { locale, part, ...score, ...(values.mistakes ? { mistakes } : {}) };
  }),
);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
