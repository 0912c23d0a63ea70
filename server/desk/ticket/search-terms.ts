const MAX_TERMS = 600;
const MAX_TERM_LENGTH = 64;
const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*/gu;

const normalise = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Single characters and pairs of neighbours: Chinese is written without spaces, and pairs carry most words. */
const termsOfHan = (run: string): { singles: string[]; pairs: string[] } => {
  const singles = [...run];
  return { singles, pairs: singles.slice(0, -1).map((character, index) => character + (singles[index + 1] ?? '')) };
};

const wordsOf = (text: string): string[] =>
  [...text.replace(HAN_RUN, ' ').matchAll(WORD)].flatMap(([word]) => {
    const parts = word.split(/[-_.]/u);
    return parts.length > 1 ? [word, ...parts] : [word];
  });

const kept = (terms: Iterable<string>): string[] =>
  [...new Set(terms)].filter((term) => term !== '' && term.length <= MAX_TERM_LENGTH).slice(0, MAX_TERMS);

/** What texts can be found by. Exact references (ticket number, transaction references) come first, so that none is cut. */
export const searchTerms = (texts: readonly string[], references: readonly string[] = []): string[] => {
  const exact = references.map((reference) => normalise(reference.trim()));
  const found = texts.map(normalise).flatMap((text) => [
    ...wordsOf(text),
    ...[...text.matchAll(HAN_RUN)].flatMap(([run]) => {
      const { singles, pairs } = termsOfHan(run);
      return [...pairs, ...singles];
    }),
  ]);
  return kept([...exact, ...found]);
};

/** What a query asks for, all of which must match: pairs of a Chinese run, or its one character; words as they are. */
export const queryTerms = (query: string): string[] => {
  const text = normalise(query);
  const words = [...text.replace(HAN_RUN, ' ').matchAll(WORD)].map(([word]) => word);
  const han = [...text.matchAll(HAN_RUN)].flatMap(([run]) => {
    const { singles, pairs } = termsOfHan(run);
    return pairs.length > 0 ? pairs : singles;
  });
  return kept([...words, ...han]);
};

const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A tsquery that matches all terms; null when the query holds no term at all. */
export const tsqueryOf = (query: string): string | null => {
  const terms = queryTerms(query);
  return terms.length === 0 ? null : terms.map(quoted).join(' & ');
};

const BEFORE = 30;
const SNIPPET = 120;

/** The part of a text around the first of the terms, on one line. */
export const snippetOf = (text: string, terms: readonly string[]): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  const low = line.toLowerCase();
  const places = terms.map((term) => low.indexOf(term)).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(...places, line.length) - BEFORE);
  const start = places.length === 0 || from === 0 ? 0 : from;
  return `${start > 0 ? '…' : ''}${line.slice(start, start + SNIPPET)}${start + SNIPPET < line.length ? '…' : ''}`;
};
