import { findConcepts } from './concepts.ts';
import { finish, fold, HASH_START, hashText } from './hash.ts';
import { normalise, type Token, tokenise } from './normalise.ts';
import { stem } from './stem.ts';

export type BlockWeights = readonly [number, number, number, number, number, number];

/** How a text becomes numbers; stored with the model, because training and use must agree. */
export type FeatureSettings = {
  /** Features are hashed to 2^bits places. */
  readonly bits: number;
  /**
   * Weight of word 1–2-grams, of character 2–5-grams within words, of unordered stem pairs, of Chinese 1–3-grams, of
   * concepts and their pairs, of the text's shape.
   */
  readonly blockWeights: BlockWeights;
  /** Words further apart than this make no pair in a text longer than `pairWholeText` words. */
  readonly pairWindow: number;
  readonly pairWholeText: number;
};

export const DEFAULT_FEATURES: FeatureSettings = {
  bits: 17,
  blockWeights: [1, 1, 1, 1, 0.8, 0.5],
  pairWindow: 6,
  pairWholeText: 40,
};

const BLOCKS = 6;
const [WORDS, CHARACTERS, PAIRS, HAN, CONCEPTS, SHAPE] = [0, 1, 2, 3, 4, 5];
const SEEDS = Array.from({ length: BLOCKS }, (_, block) => hashText(`block ${block}`));
const LONGEST_CHARACTER_GRAM = 5;
const LONGEST_HAN_GRAM = 3;
const WORD_EDGE = 32;

/** Occurrences of hashed features, block after block: `places[starts[b]..starts[b+1])` with their counts. */
export type Occurrences = {
  readonly places: Int32Array;
  readonly counts: Float32Array;
  readonly starts: readonly number[];
};

type Add = (hash: number) => void;

const addWords = (words: readonly string[], add: Add): void => {
  let previous = 0;
  for (const word of words) {
    const hash = hashText(word, SEEDS[WORDS]);
    add(hash);
    if (previous) add(finish(fold(fold(HASH_START, previous), hash)));
    previous = hash;
  }
};

const addCharacters = (word: string, add: Add): void => {
  const at = (index: number): number =>
    index === 0 || index === word.length + 1 ? WORD_EDGE : word.charCodeAt(index - 1);
  const length = word.length + 2;
  for (let start = 0; start < length - 1; start += 1) {
    let hash = fold(SEEDS[CHARACTERS] ?? 0, at(start));
    const end = Math.min(length, start + LONGEST_CHARACTER_GRAM);
    for (let index = start + 1; index < end; index += 1) {
      hash = fold(hash, at(index));
      add(finish(hash));
    }
  }
};

const addPairs = (words: readonly string[], settings: FeatureSettings, add: Add): void => {
  const stems = words.map((word) => hashText(stem(word), SEEDS[PAIRS]));
  const window = stems.length > settings.pairWholeText ? settings.pairWindow : stems.length;
  const distinct = window === stems.length ? [...new Set(stems)] : stems;
  for (let left = 0; left < distinct.length; left += 1) {
    const end = Math.min(distinct.length, left + window + 1);
    for (let right = left + 1; right < end; right += 1) {
      const a = distinct[left] ?? 0;
      const b = distinct[right] ?? 0;
      if (a !== b) add(finish(fold(fold(HASH_START, Math.min(a, b)), Math.max(a, b))));
    }
  }
};

const addHan = (run: string, add: Add): void => {
  for (let start = 0; start < run.length; start += 1) {
    let hash = SEEDS[HAN] ?? 0;
    const end = Math.min(run.length, start + LONGEST_HAN_GRAM);
    for (let index = start; index < end; index += 1) {
      hash = fold(hash, run.charCodeAt(index));
      add(finish(hash));
    }
  }
};

const addConcepts = (tokens: readonly Token[], add: Add): void => {
  const found = [...new Set(tokens.flatMap((token, index) => findConcepts(token, tokens[index + 1])))];
  found.forEach((first, index) => {
    add(finish(fold(SEEDS[CONCEPTS] ?? 0, first)));
    for (const second of found.slice(index + 1)) {
      add(finish(fold(fold(SEEDS[CONCEPTS] ?? 0, Math.min(first, second)), Math.max(first, second))));
    }
  });
};

/** Upper ends of the classes of length, in words. */
const LENGTHS = [6, 10, 15, 25];
const CHARACTERS_PER_WORD = 1.6;

/** How a text begins and ends, whether it asks, and roughly how long it is. */
const addShape = (normalised: string, tokens: readonly Token[], add: Add): void => {
  const words = tokens.map(({ text, han }) => (han ? text.slice(0, 2) : text));
  const name = (...parts: readonly (string | number | undefined)[]): void =>
    add(hashText(parts.join(' '), SEEDS[SHAPE]));
  if (words.length > 0) {
    name('first', words[0]);
    name('last', words.at(-1));
  }
  if (words.length > 1) {
    name('first', words[0], words[1]);
    name('last', words.at(-2), words.at(-1));
  }
  name(normalised.includes('?') ? 'asks' : 'tells');
  const length = tokens.reduce((sum, { text, han }) => sum + (han ? text.length / CHARACTERS_PER_WORD : 1), 0);
  name('length', LENGTHS.filter((end) => length >= end).length);
};

/** Counts the hashed features of a text, each block apart. */
export const countFeatures = (text: string, settings: FeatureSettings): Occurrences => {
  const mask = 2 ** settings.bits - 1;
  const normalised = normalise(text);
  const tokens = tokenise(normalised);
  const words = tokens.filter((token) => !token.han).map((token) => token.text);
  const places: number[] = [];
  const counts: number[] = [];
  const starts: number[] = [0];
  let seen = new Map<number, number>();
  const add: Add = (hash) => {
    const place = hash & mask;
    const known = seen.get(place);
    if (known !== undefined) counts[known] = (counts[known] ?? 0) + 1;
    else {
      seen.set(place, places.length);
      places.push(place);
      counts.push(1);
    }
  };
  const blocks = [
    () => addWords(words, add),
    () =>
      words.forEach((word) => {
        addCharacters(word, add);
      }),
    () => addPairs(words, settings, add),
    () =>
      tokens.forEach((token) => {
        if (token.han) addHan(token.text, add);
      }),
    () => addConcepts(tokens, add),
    () => addShape(normalised, tokens, add),
  ];
  for (const fill of blocks) {
    fill();
    starts.push(places.length);
    seen = new Map();
  }
  return { places: Int32Array.from(places), counts: Float32Array.from(counts), starts };
};

/** Whether training has seen anything of the text but its shape. */
export const hasKnownWord = ({ places, starts }: Occurrences, rarity: Float32Array): boolean => {
  const end = starts[SHAPE ?? BLOCKS] ?? 0;
  for (let index = 0; index < end; index += 1) if ((rarity[places[index] ?? 0] ?? 0) > 0) return true;
  return false;
};

/** A sparse vector of unit length. */
export type SparseVector = { readonly places: Int32Array; readonly values: Float32Array };

/**
 * (1 + ln count) · idf, each block to unit length times its weight, the whole to unit length. Features never seen in
 * training (idf 0) are left out.
 */
export const weighFeatures = (found: Occurrences, rarity: Float32Array, blockWeights: BlockWeights): SparseVector => {
  const values = new Float32Array(found.places.length);
  let total = 0;
  for (let block = 0; block < BLOCKS; block += 1) {
    const from = found.starts[block] ?? 0;
    const to = found.starts[block + 1] ?? from;
    let square = 0;
    for (let index = from; index < to; index += 1) {
      const value = (1 + Math.log(found.counts[index] ?? 1)) * (rarity[found.places[index] ?? 0] ?? 0);
      values[index] = value;
      square += value * value;
    }
    const blockWeight = blockWeights[block] ?? 1;
    if (square === 0) continue;
    const scale = blockWeight / Math.sqrt(square);
    for (let index = from; index < to; index += 1) values[index] = (values[index] ?? 0) * scale;
    total += blockWeight * blockWeight;
  }
  const unit = total > 0 ? 1 / Math.sqrt(total) : 0;
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * unit;
  return { places: found.places, values };
};

/** ln((1 + N) / (1 + df)) + 1 for every place some text uses, 0 for the others. */
export const measureRarity = (texts: readonly Occurrences[], settings: FeatureSettings): Float32Array => {
  const frequency = new Float32Array(2 ** settings.bits);
  for (const { places } of texts) {
    for (const place of places) frequency[place] = (frequency[place] ?? 0) + 1;
  }
  return frequency.map((count) =>
    count === 0 ? 0 : Math.log((1 + texts.length) / (1 + Math.min(count, texts.length))) + 1,
  );
};
