import { CONCEPTS } from './concept-words.ts';
import { hashText } from './hash.ts';
import type { Token } from './normalise.ts';
import { stem } from './stem.ts';

const ENGLISH = new Map<string, number[]>();
const CHINESE = new Map<string, number[]>();
let longestChinese = 1;

const enter = (names: Map<string, number[]>, name: string, hash: number): void => {
  const known = names.get(name);
  if (!known) names.set(name, [hash]);
  else if (!known.includes(hash)) known.push(hash);
};

CONCEPTS.forEach((line, index) => {
  const [english = '', chinese = ''] = line.split('|');
  const hash = hashText(`concept ${index}`);
  for (const words of english.split(' ')) enter(ENGLISH, words.split('_').map(stem).join('_'), hash);
  for (const word of chinese.split(' ').filter((one) => one !== '')) {
    enter(CHINESE, word, hash);
    longestChinese = Math.max(longestChinese, word.length);
  }
});

/** Hashes of the concepts a Latin word (or two: `top_up`) or a run of Chinese characters names; in Chinese the longest match wins. */
export const findConcepts = (token: Token, next: Token | undefined): number[] => {
  if (!token.han) {
    const own = stem(token.text);
    const names = next && !next.han ? [`${own}_${stem(next.text)}`, own] : [own];
    return names.flatMap((name) => ENGLISH.get(name) ?? []);
  }
  const found: number[] = [];
  for (let start = 0; start < token.text.length; start += 1) {
    for (let length = Math.min(longestChinese, token.text.length - start); length > 0; length -= 1) {
      const hashes = CHINESE.get(token.text.slice(start, start + length));
      if (!hashes) continue;
      found.push(...hashes);
      start += length - 1;
      break;
    }
  }
  return found;
};
