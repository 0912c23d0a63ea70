/** 32-bit mixing in the manner of MurmurHash3: cheap, well spread, the same on every machine. Not for security. */
const PRIME = 0x01000193;

export const HASH_START = 0x811c9dc5;

/** One step: folds a code unit (or any integer) into a running hash. */
export const fold = (hash: number, value: number): number => Math.imul(hash ^ value, PRIME);

/** Last step: spreads the running hash over all 32 bits; the answer is unsigned. */
export const finish = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

export const hashText = (text: string, seed = HASH_START): number => {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = fold(hash, text.charCodeAt(index));
  return finish(hash);
};

/** 64 bits of content hash in 16 hexadecimal digits: names a model version and finds a damaged file. */
export const hashBytes = (bytes: Uint8Array): string => {
  let low = HASH_START;
  let high = 0x9e3779b9;
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, PRIME);
    high = Math.imul((high ^ byte) + (low >>> 15), 0x5bd1e995);
  }
  const hex = (part: number): string => finish(part).toString(16).padStart(8, '0');
  return hex(low) + hex(high);
};

/** Seeded random numbers in [0, 1) (mulberry32), so that the same seed trains the same model. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
