import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Locale } from '../../server/contract/common.ts';
import {
  findVulnerabilityHints,
  VULNERABILITY_HINTS,
  type VulnerabilityHint,
} from '../../server/desk/triage/vulnerability.ts';

/** A text as a customer would write it, and what it gives away of the writer. Without any it is a hard negative. */
export type HintText = { readonly text: string; readonly hints: readonly VulnerabilityHint[] };

export const HINT_PARTS = ['mended', 'apart', 'second', 'kept'] as const;
export type HintPart = (typeof HINT_PARTS)[number];

const NONE = '-';
const hintsSchema = z.array(z.enum(VULNERABILITY_HINTS));

/**
 * Lines of `hint,hint|text`, or `-|text` for one that only looks alike. By those of `mended` and `second` the phrases were set right;
 * those of `apart` and `kept` were counted before anything was changed for their sake (docs/figures.md has all counts).
 */
export const readHintCorpus = (locale: Locale, part: HintPart): HintText[] =>
  readFileSync(new URL(`./${locale}.${part}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [named = '', ...text] = line.split('|');
      return { text: text.join('|'), hints: hintsSchema.parse(named === NONE ? [] : named.split(',')) };
    });

const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** How many of the hints given are right, and how many of those there are were given. */
export const scoreHints = (texts: readonly HintText[]) => {
  const judged = texts.map(({ text, hints }) => {
    const found = findVulnerabilityHints(text);
    return {
      text,
      hints: hints.length,
      found: found.length,
      missed: hints.filter((hint) => !found.includes(hint)),
      wrong: found.filter((hint) => !hints.includes(hint)),
    };
  });
  const sum = (count: (one: (typeof judged)[number]) => number): number =>
    judged.reduce((total, one) => total + count(one), 0);
  const right = sum((one) => one.found - one.wrong.length);
  return {
    score: {
      texts: texts.length,
      hints: sum((one) => one.hints),
      precision: shareOf(
        right,
        sum((one) => one.found),
      ),
      recall: shareOf(
        right,
        sum((one) => one.hints),
      ),
    },
    mistakes: judged
      .filter(({ missed, wrong }) => missed.length + wrong.length > 0)
      .map(({ text, missed, wrong }) => ({ text, missed, wrong })),
  };
};
