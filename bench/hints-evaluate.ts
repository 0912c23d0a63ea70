/**
 * npm run hints:evaluate -- [--mistakes]
 *
 * Looks for hints of vulnerability in the labelled texts of bench/hints and prints JSON: precision and recall a language, of
 * the texts by which phrases were mended and of those kept apart. With --mistakes, what went wrong.
 */
import { parseArgs } from 'node:util';
import { HINT_PARTS, readHintCorpus, scoreHints } from './hints/score-hints.ts';

const { values } = parseArgs({ options: { mistakes: { type: 'boolean', default: false } } });

const report = (['zh-CN', 'en'] as const).flatMap((locale) =>
  HINT_PARTS.map((part) => {
    const { score, mistakes } = scoreHints(readHintCorpus(locale, part));
    return { locale, part, ...score, ...(values.mistakes ? { mistakes } : {}) };
  }),
);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
