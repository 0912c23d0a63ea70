import { hashText } from '../triage/hash.ts';
import { normalise, tokenise } from '../triage/normalise.ts';

const HAN_LENGTH = 2;
const WORD_LENGTH = 4;
/** A longer text is known by its beginning. */
const MOST_SHINGLES = 2_000;

/** Where Chinese characters and words of letters stand apart, so that a text of both is cut the same however it is spaced. */
const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  let words = '';
  const flush = (): void => {
    if (words !== '')
      for (let at = 0; at === 0 || at + WORD_LENGTH <= words.length; at += 1)
        pieces.push(words.slice(at, at + WORD_LENGTH));
    words = '';
  };
  for (const token of tokenise(normalise(text))) {
    if (!token.han) {
      words += `${token.text} `;
      continue;
    }
    flush();
    const letters = [...token.text];
    for (let at = 0; at === 0 || at + HAN_LENGTH <= letters.length; at += 1)
      pieces.push(letters.slice(at, at + HAN_LENGTH).join(''));
  }
  flush();
  return pieces;
};

/** What two texts are compared by: pairs of Chinese characters, and four letters in a row of anything else, hashed. */
export const shinglesOf = (text: string): Set<number> => {
  const shingles = new Set<number>();
  for (const piece of piecesOf(text)) {
    if (shingles.size >= MOST_SHINGLES) break;
    shingles.add(hashText(piece));
  }
  return shingles;
};

/** The share of all shingles that two texts have in common (Jaccard); 0 where one has none. */
export const similarity = (one: ReadonlySet<number>, other: ReadonlySet<number>): number => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const shingle of few) if (many.has(shingle)) common += 1;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
};
