import type { Explanation } from './combination.ts';
import { type Day, type Group, groupRows } from './day.ts';
import { addExpected, mixToday, shareOf } from './mix-today.ts';
import { LEAST_LOST } from './odds.ts';
import { type Guess, sumOf } from './parts.ts';
import { type Apart, tellApart } from './tell-apart.ts';
import type { World } from './world.ts';

const MOST_ROUNDS = 40;
const LEAST_ROUNDS = 6;
/** A size that changes by less than this part of a day is settled. */
const SETTLED = 1e-3;
/** Rounds of expectation and maximisation creep; a step longer than theirs gets there sooner. */
const STRIDE = 1.6;
/** Nothing left at all would make one complaint impossible. */
const MOST_LOST = 0.98;

/** Where an explanation is likeliest, and where the complaints are from there. */
export type Fit = Guess & Pick<Apart, 'mixed' | 'origins' | 'free'> & { readonly groups: readonly Group[] };

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The usual mix, and of every cause what it has beyond that. */
const guessAtFirst = (world: World, day: Day, { causes }: Explanation): Guess => ({
  factors: new Float64Array(world.places).fill(1),
  sizes: Float64Array.from(causes, (cause) => {
    const extra = sumOf(Float64Array.from(day.within(cause))) / world.volume - shareOf(world, world.shares, cause);
    return clamp(extra, world.sizes.least, world.sizes.most);
  }),
  lost: (1 + LEAST_LOST) / 2,
});

/** A likelier guess: what was lost counts for the mix as if it were there. */
const guessAnew = (world: World, { fall }: Explanation, guess: Guess, apart: Apart): Guess => {
  const { broughtBy, drifts, free, kept, mixed } = apart;
  const fallen = fall ? world.volume * shareOf(world, mixed, fall) : 0;
  const all = free.slice();
  if (fall) addExpected(world, mixed, fall, guess.lost * fallen, all);
  for (const line of world.lines) drifts.learn(line, line.values, all);
  return {
    factors: drifts.settle(),
    sizes: guess.sizes.map((size, at) => {
      const told = (broughtBy[at] ?? 0) / world.volume;
      return clamp(size + STRIDE * (told - size), world.sizes.least, world.sizes.most);
    }),
    lost: fall ? clamp(1 - kept / fallen, LEAST_LOST, MOST_LOST) : guess.lost,
  };
};

/** The likeliest drift, sizes and loss of an explanation, by expectation and maximisation. */
export const fitDay = (world: World, day: Day, explanation: Explanation): Fit => {
  const groups = groupRows(world, day, explanation);
  let guess = guessAtFirst(world, day, explanation);
  for (let round = 0; ; round += 1) {
    const apart = tellApart(world, explanation, groups, guess);
    const next = guessAnew(world, explanation, guess, apart);
    const steps = next.sizes.map((size, at) => Math.abs(size - (guess.sizes[at] ?? 0)));
    const change = Math.max(Math.abs(next.lost - guess.lost), ...steps);
    guess = next;
    if (round + 1 < MOST_ROUNDS && (round < LEAST_ROUNDS || change >= SETTLED)) continue;
    const { free, origins } = apart;
    return { ...guess, groups, origins, free, mixed: mixToday(world, guess.factors) };
  }
};
