import type { Row } from './learn-past.ts';

/** Attributes are tied when so many standard deviations of a G-test say so. */
const CERTAIN = 6;

type Tie = { readonly ends: readonly [number, number]; readonly strength: number; readonly deviations: number };

const countBy = <T>(items: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

const tieOf = (cardinalities: readonly number[], rows: readonly Row[], one: number, other: number): Tie => {
  const codeOf = (row: Row): number => (row[one] ?? 0) * (cardinalities[other] ?? 1) + (row[other] ?? 0);
  const [ones, others] = [countBy(rows.map((row) => row[one])), countBy(rows.map((row) => row[other]))];
  let strength = 0;
  for (const [code, count] of countBy(rows.map(codeOf))) {
    const first = ones.get(Math.floor(code / (cardinalities[other] ?? 1))) ?? 0;
    const second = others.get(code % (cardinalities[other] ?? 1)) ?? 0;
    strength += 2 * count * Math.log((count * rows.length) / (first * second));
  }
  const freedom = (ones.size - 1) * (others.size - 1);
  return { ends: [one, other], strength, deviations: (strength - freedom) / Math.sqrt(2 * Math.max(1, freedom)) };
};

/**
 * Which attribute depends on which, as a forest: the strongest ties that form no ring (Chow & Liu 1968), each pointing away
 * from the first attribute of its tree. The direction says nothing of causes; it only spells the same chances.
 */
export const learnDependence = (cardinalities: readonly number[], rows: readonly Row[]): (number | null)[] => {
  const all = [...cardinalities.keys()];
  const ties = all
    .flatMap((one) => all.filter((other) => other > one).map((other) => tieOf(cardinalities, rows, one, other)))
    .filter(({ deviations }) => deviations > CERTAIN)
    .sort((one, other) => other.strength - one.strength);
  const treeOf = [...all];
  const neighbours = all.map((): number[] => []);
  for (const { ends } of ties) {
    const [one, other] = ends;
    const [kept, joined] = [treeOf[one] ?? one, treeOf[other] ?? other];
    if (kept === joined) continue;
    for (const at of all) if (treeOf[at] === joined) treeOf[at] = kept;
    neighbours[one]?.push(other);
    neighbours[other]?.push(one);
  }
  const parents: (number | null)[] = all.map(() => null);
  const met = new Set<number>();
  const walk = (at: number, parent: number | null): void => {
    if (met.has(at)) return;
    met.add(at);
    parents[at] = parent;
    for (const next of neighbours[at] ?? []) walk(next, at);
  };
  for (const at of all) walk(at, null);
  return parents;
};
