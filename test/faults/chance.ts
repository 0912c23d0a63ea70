/** A small generator (mulberry32) whose seed is printed, so that a failure can be run again: FAULT_SEED=n. */
export const openChance = (name: string) => {
  const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
  process.stdout.write(`${name}: FAULT_SEED=${seed}\n`);
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    /** A whole number from `from` to `to`, both included. */
    between: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
  };
};

/** FAULT_ROUNDS multiplies how much is done; the short form is one. */
export const ROUNDS = Math.max(1, Number(process.env.FAULT_ROUNDS ?? 1));
