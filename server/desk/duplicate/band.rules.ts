import { createRandom, finish, fold, HASH_START } from '../triage/hash.ts';

/** 20 bands of 3 hashes: texts that share half of their shingles meet in a band with probability 0.93, at 0.6 with 0.99. */
const BANDS = 20;
const ROWS = 3;
const HASHES = BANDS * ROWS;

const random = createRandom(20_261_126);
const uint32 = (): number => Math.floor(random() * 4_294_967_296);
const MULTIPLIERS = Uint32Array.from({ length: HASHES }, () => uint32() | 1);
const OFFSETS = Uint32Array.from({ length: HASHES }, uint32);

/**
 * Keys under which a text is found again by its near copies (MinHash with locality-sensitive hashing, Broder 1997): each
 * hash function keeps its smallest value over the shingles, and each band of them makes one key. Signed 32-bit integers,
 * as PostgreSQL has them. None for a text without shingles.
 */
export const bandsOf = (shingles: ReadonlySet<number>): number[] => {
  if (shingles.size === 0) return [];
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles)
    for (let index = 0; index < HASHES; index += 1) {
      const mixed = (Math.imul(shingle ^ (shingle >>> 15), MULTIPLIERS[index] ?? 1) + (OFFSETS[index] ?? 0)) >>> 0;
      const value = (mixed ^ (mixed >>> 16)) >>> 0;
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = fold(HASH_START, band);
    for (let row = 0; row < ROWS; row += 1) hash = fold(hash, finish(least[band * ROWS + row] ?? 0));
    return finish(hash) | 0;
  });
};
