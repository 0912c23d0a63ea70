import type { Bench, Day } from './bench.ts';
import { usualOf } from './expect-cells.ts';
import type { Places } from './past-within.ts';

/** What a day usually looks like: the share of each value by place, and the same within each value of another attribute. */
export type Mix = { readonly shares: Float64Array; readonly together: Float64Array };

/** So many complaints' worth is believed of the shares within something before its past is seen. */
const BELIEF = 20;
export const LEAST_SHARE = 1e-9;

/** By place, the share that each value usually has of the day. */
const shareValues = ({ table, usual, past: { places } }: Bench, day: Day): Float64Array => {
  const shares = new Float64Array(places.count);
  for (const attribute of table.attributes.keys()) {
    const { rowOf = new Int32Array(), count = 0 } = usual.cuboids[attribute] ?? {};
    let sum = 0;
    for (let cell = 0; cell < count; cell += 1) {
      const share = Math.max(LEAST_SHARE, usualOf(usual, day.counts, attribute, cell));
      shares[places.of(attribute, rowOf[cell] ?? 0)] = share;
      sum += share;
    }
    for (let place = places.starts[attribute] ?? 0; place < (places.ends[attribute] ?? 0); place += 1)
      shares[place] = (shares[place] ?? 0) / sum;
  }
  return shares;
};

/** By place, and within each value of one: the share that it usually has there. A flat square. */
const shareTogether = ({ table, usual, past }: Bench, shares: Float64Array): Float64Array => {
  const { places } = past;
  const together = new Float64Array(places.count ** 2);
  for (const attribute of table.attributes.keys()) {
    const { rowOf = new Int32Array(), count = 0 } = usual.cuboids[attribute] ?? {};
    for (let cell = 0; cell < count; cell += 1) {
      const at = places.of(attribute, rowOf[cell] ?? 0);
      const within = past.of(attribute, cell);
      const all = within[at] ?? 0;
      for (let place = 0; place < places.count; place += 1)
        together[at * places.count + place] = ((within[place] ?? 0) + BELIEF * (shares[place] ?? 0)) / (all + BELIEF);
    }
  }
  return together;
};

export const mixOf = (bench: Bench, day: Day): Mix => {
  const shares = shareValues(bench, day);
  return { shares, together: shareTogether(bench, shares) };
};

/**
 * By place, the shares that the values fixed by a cell let expect within it: of each other attribute as if every fixed value
 * were tied to it by itself.
 */
const expectWithin = ({ shares, together }: Mix, places: Places, fixed: readonly number[]): Float64Array => {
  const expected = shares.map((share, place) =>
    fixed.reduce((product, at) => (product * (together[at * shares.length + place] ?? share)) / share, share),
  );
  for (const [attribute, start] of places.starts.entries()) {
    const end = places.ends[attribute] ?? 0;
    let sum = 0;
    for (let place = start; place < end; place += 1) sum += expected[place] ?? 0;
    for (let place = start; place < end; place += 1) expected[place] = (expected[place] ?? 0) / sum;
  }
  return expected;
};

/** By place, the shares within a cell: what its values let expect, and what the past has counted there. */
export const shareWithin = (mix: Mix, places: Places, fixed: readonly number[], counts: Float64Array): Float64Array => {
  const expected = expectWithin(mix, places, fixed);
  const all = counts[fixed[0] ?? 0] ?? 0;
  return expected.map((share, place) => ((counts[place] ?? 0) + BELIEF * share) / (all + BELIEF));
};
