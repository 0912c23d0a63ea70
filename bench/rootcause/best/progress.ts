const EVERY_MS = 15_000;

/** Says on stderr how far it is, now and then: the answer alone is on stdout. */
export const tellProgress = (all: number): (() => void) => {
  let [done, last] = [0, performance.now()];
  return () => {
    done += 1;
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    process.stderr.write(`${done} of ${all} days explained\n`);
  };
};
