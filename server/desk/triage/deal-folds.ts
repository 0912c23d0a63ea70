import type { SparseVector } from './features.ts';
import { createRandom } from './hash.ts';

/** Deals row numbers into folds at random, each label evenly. */
export const dealFolds = (labels: readonly string[], folds: number, seed: number): Int32Array => {
  const random = createRandom(seed);
  const dealt = new Int32Array(labels.length);
  const next = new Map<string, number>();
  const order = labels.map((label, row) => ({ label, row, key: random() })).sort((a, b) => a.key - b.key);
  for (const { label, row } of order) {
    const turn = next.get(label) ?? Math.floor(random() * folds);
    dealt[row] = turn % folds;
    next.set(label, turn + 1);
  }
  return dealt;
};

/** Rounds in which neighbourhoods are drawn anew about their middles; they change little after. */
const ROUNDS = 4;

const NOTHING: SparseVector = { places: new Int32Array(), values: new Float32Array() };

const addTo = (middle: Float32Array, { places, values }: SparseVector): void => {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    middle[place] = (middle[place] ?? 0) + (values[at] ?? 0);
  }
};

const likeness = (middle: Float32Array, { places, values }: SparseVector): number => {
  let sum = 0;
  for (let at = 0; at < places.length; at += 1) sum += (middle[places[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
};

/** 1 where there is nothing to divide by. A plain loop: a middle has hundreds of thousands of places. */
const lengthOf = (middle: Float32Array): number => {
  let square = 0;
  for (let place = 0; place < middle.length; place += 1) square += (middle[place] ?? 0) ** 2;
  return Math.sqrt(square) || 1;
};

/** As far from each other as any: each next one is the least like those before. */
const chooseFar = (rows: readonly number[], vectors: readonly SparseVector[], count: number, width: number) => {
  const middles: Float32Array[] = [];
  const nearest = new Map(rows.map((row) => [row, Number.NEGATIVE_INFINITY]));
  for (let next = rows[0]; next !== undefined && middles.length < count; ) {
    const middle = new Float32Array(width);
    const vector = vectors[next];
    if (vector) addTo(middle, vector);
    middles.push(middle);
    for (const row of rows) {
      const other = vectors[row];
      if (other) nearest.set(row, Math.max(nearest.get(row) ?? 0, likeness(middle, other)));
    }
    next = [...rows].sort((a, b) => (nearest.get(a) ?? 0) - (nearest.get(b) ?? 0))[0];
  }
  return middles;
};

/** Gives each row to the neighbourhood that it is most like and that has room. */
const gather = (rows: readonly number[], vectors: readonly SparseVector[], middles: readonly Float32Array[]) => {
  const room = Math.ceil(rows.length / middles.length);
  const lengths = middles.map(lengthOf);
  const pairs = rows.flatMap((row) =>
    middles.map((middle, at) => ({ row, at, like: likeness(middle, vectors[row] ?? NOTHING) / (lengths[at] ?? 1) })),
  );
  const gathered: number[][] = middles.map(() => []);
  const placed = new Set<number>();
  for (const { row, at } of pairs.sort((a, b) => b.like - a.like)) {
    const group = gathered[at];
    if (!group || placed.has(row) || group.length >= room) continue;
    placed.add(row);
    group.push(row);
  }
  return gathered;
};

const middleOf = (rows: readonly number[], vectors: readonly SparseVector[], width: number): Float32Array => {
  const middle = new Float32Array(width);
  for (const row of rows) addTo(middle, vectors[row] ?? NOTHING);
  return middle;
};

/**
 * Deals row numbers into folds by wording: those of one kind that are worded alike fall into one fold, so that a fold is
 * judged by what learned other wording of its matters. A fold then tells what to expect of people who write unlike the
 * texts there are.
 */
export const dealByWording = (
  kinds: readonly string[],
  vectors: readonly SparseVector[],
  folds: number,
  width: number,
): Int32Array => {
  const dealt = new Int32Array(kinds.length);
  const byKind = new Map<string, number[]>();
  for (const [row, kind] of kinds.entries()) byKind.set(kind, [...(byKind.get(kind) ?? []), row]);
  let turn = 0;
  for (const rows of byKind.values()) {
    let groups = gather(rows, vectors, chooseFar(rows, vectors, Math.min(folds, rows.length), width));
    for (let round = 1; round < ROUNDS; round += 1)
      groups = gather(
        rows,
        vectors,
        groups.map((group) => middleOf(group, vectors, width)),
      );
    for (const [at, group] of groups.entries()) for (const row of group) dealt[row] = (at + turn) % folds;
    turn += 1;
  }
  return dealt;
};
