import { partByVolume } from './by-volume.ts';
import { makeChance } from './chance.ts';
import { count, type Instance, sumCounts } from './score.ts';

const DRAWS = 2_000;

/**
 * The F1 that so many other days would have had, by bootstrap: days drawn from these with replacement, of each volume as large
 * a part as it has here. Sorted; empty where no truth is known.
 */
export const resampleF1 = (
  instances: readonly (Instance & { readonly perDay: number })[],
  days = instances.length,
): number[] => {
  const known = instances.filter(({ truth }) => truth !== undefined);
  if (known.length === 0) return [];
  const chance = makeChance(1);
  const strata = partByVolume(known).map(({ own }) => ({
    counts: own.map(count),
    drawn: Math.round((days * own.length) / known.length),
  }));
  return Array.from({ length: DRAWS }, () => {
    const drawn = strata.flatMap(({ counts, drawn: length }) =>
      Array.from({ length }, () => chance.some(counts, 1)).flat(),
    );
    return sumCounts(drawn).f1;
  }).sort((one, other) => one - other);
};

/** Where the F1 of as many other days would be 95 times in a hundred; null where no truth is known. */
export const f1Interval = (
  instances: readonly (Instance & { readonly perDay: number })[],
): readonly [low: number, high: number] | null => {
  const drawn = resampleF1(instances);
  const [low, high] = [drawn[Math.floor(0.025 * DRAWS)], drawn[Math.ceil(0.975 * DRAWS) - 1]];
  return low === undefined || high === undefined ? null : [low, high];
};
