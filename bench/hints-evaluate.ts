/**
 * npm run hints:evaluate -- [--mistakes]
 *
 * Looks for hints of vulnerability in the labelled texts of bench/hints and prints JSON: precision and recall a language.
 * With --mistakes, what went wrong.
 */
import { parseArgs } from 'node:util';
import { readHintCorpus, scoreHints } from './hints/score-hints.ts';

const { values } = parseArgs({ options: { mistakes: { type: 'boolean', default: false } } });

const report = (['zh-CN', 'en'] as const).map((locale) => {
  const { score, mistakes } = scoreHints(readHintCorpus(locale));
  return { locale, ...score, ...(values.mistakes ? { mistakes } : {}) };
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
