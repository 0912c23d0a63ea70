import type { Bench } from './bench.ts';
import type { Places } from './past-within.ts';
import type { Mix } from './shares.ts';
import type { Suspect } from './suspect.ts';

/** Standard deviations beyond what chance does before counts are said to differ from shares. */
const SURELY = 6;

/** Whether an attribute's values differ, in the counts by place, from what shares let expect: the G-test. */
const differs = (places: Places, attribute: number, counts: Float64Array, shares: Float64Array): boolean => {
  const [start, end] = [places.starts[attribute] ?? 0, places.ends[attribute] ?? 0];
  let all = 0;
  for (let place = start; place < end; place += 1) all += counts[place] ?? 0;
  let g = 0;
  for (let place = start; place < end; place += 1) {
    const count = counts[place] ?? 0;
    if (count > 0) g += 2 * count * Math.log(count / (all * (shares[place] ?? 1)));
  }
  const freedom = end - start - 1;
  return g > freedom + SURELY * Math.sqrt(2 * freedom);
};

/**
 * By attribute that a suspect leaves open, whether the past surely has other values of it where the suspect is, or where a
 * value is that it fixes: a rare cell cannot show by itself what its values show.
 */
export const tieTo = (
  { past, usual }: Bench,
  { shares }: Mix,
  { cuboid, cells }: Suspect,
  within: readonly Float64Array[],
): Uint8Array => {
  const { attributes = [], parts = [] } = usual.cuboids[cuboid] ?? {};
  const whole = new Float64Array(past.places.count);
  for (const tally of within)
    for (let place = 0; place < whole.length; place += 1) whole[place] = (whole[place] ?? 0) + (tally[place] ?? 0);
  const values = attributes.flatMap((attribute, at) => {
    const fixed = new Set(cells.map((cell) => parts[at]?.[cell] ?? 0));
    return [...fixed].map((value) => past.of(attribute, value));
  });
  return Uint8Array.from(past.places.starts, (_, attribute) =>
    Number(
      !attributes.includes(attribute) &&
        [whole, ...values].some((tally) => differs(past.places, attribute, tally, shares)),
    ),
  );
};
