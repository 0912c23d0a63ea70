const SUFFIXES = ['ations', 'ation', 'ingly', 'edly', 'ings', 'ment', 'ing', 'ies', 'ied', 'ed', 'es', 'ly', 's'];
const SHORTEST_STEM = 3;

/** A rough English stem, good enough to bring "charged" and "charges" together. */
export const stem = (word: string): string => {
  for (const suffix of SUFFIXES) {
    if (word.length - suffix.length >= SHORTEST_STEM && word.endsWith(suffix)) {
      return word.slice(0, word.length - suffix.length);
    }
  }
  return word;
};
