import type { SparseVector } from './features.ts';
import { createRandom } from './hash.ts';

export type LinearOptions = {
  /** Cost of a mistake: larger fits the training texts closer. */
  readonly cost: number;
  readonly maximumPasses: number;
  /** Stops when no projected gradient of a pass spreads wider than this. */
  readonly tolerance: number;
  readonly seed: number;
};

type Rows = {
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float32Array;
  readonly squares: Float64Array;
};

const pack = (vectors: readonly SparseVector[]): Rows => {
  const size = vectors.reduce((sum, vector) => sum + vector.places.length, 0);
  const starts = new Int32Array(vectors.length + 1);
  const places = new Int32Array(size);
  const values = new Float32Array(size);
  const squares = new Float64Array(vectors.length);
  let at = 0;
  vectors.forEach((vector, row) => {
    places.set(vector.places, at);
    values.set(vector.values, at);
    for (const value of vector.values) squares[row] = (squares[row] ?? 0) + value * value;
    at += vector.places.length;
    starts[row + 1] = at;
  });
  return { starts, places, values, squares };
};

/**
 * One class against the rest: squared hinge loss by dual coordinate descent with shrinking (Hsieh et al. 2008). The
 * last element of the answer is the bias, the weight of a constant feature 1.
 */
const trainOne = (
  rows: Rows,
  isMember: Uint8Array,
  places: number,
  options: LinearOptions,
  random: () => number,
): Float64Array => {
  const count = rows.squares.length;
  const weights = new Float64Array(places + 1);
  const alpha = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, row) => row);
  const ridge = 0.5 / options.cost;
  let active = count;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < options.maximumPasses; pass += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < active; index += 1) {
      const other = index + Math.floor(random() * (active - index));
      const swap = order[index] ?? 0;
      order[index] = order[other] ?? 0;
      order[other] = swap;
    }
    for (let index = 0; index < active; index += 1) {
      const row = order[index] ?? 0;
      const sign = isMember[row] === 1 ? 1 : -1;
      const from = rows.starts[row] ?? 0;
      const to = rows.starts[row + 1] ?? 0;
      let dot = weights[places] ?? 0;
      for (let at = from; at < to; at += 1) dot += (weights[rows.places[at] ?? 0] ?? 0) * (rows.values[at] ?? 0);
      const old = alpha[row] ?? 0;
      const gradient = sign * dot - 1 + ridge * old;
      if (old === 0 && gradient > ceiling) {
        active -= 1;
        order[index] = order[active] ?? 0;
        order[active] = row;
        index -= 1;
        continue;
      }
      const projected = old === 0 ? Math.min(gradient, 0) : gradient;
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(0, old - gradient / ((rows.squares[row] ?? 0) + 1 + ridge));
      const step = (next - old) * sign;
      alpha[row] = next;
      for (let at = from; at < to; at += 1) {
        const place = rows.places[at] ?? 0;
        weights[place] = (weights[place] ?? 0) + step * (rows.values[at] ?? 0);
      }
      weights[places] = (weights[places] ?? 0) + step;
    }
    const settled = highest - lowest <= options.tolerance;
    if (settled && active === count) break;
    if (settled) active = count;
    ceiling = settled || highest <= 0 ? Number.POSITIVE_INFINITY : highest;
  }
  return weights;
};

/** Weights of every place for every class, class index fastest, so that one feature's weights lie side by side. */
export type LinearWeights = { readonly weights: Float32Array; readonly bias: Float32Array };

/** Trains one classifier a class. `labels[i]` is the class index of `vectors[i]`. */
export const trainLinear = (
  vectors: readonly SparseVector[],
  labels: Int32Array,
  classes: number,
  places: number,
  options: LinearOptions,
): LinearWeights => {
  const rows = pack(vectors);
  const random = createRandom(options.seed);
  const weights = new Float32Array(places * classes);
  const bias = new Float32Array(classes);
  for (let label = 0; label < classes; label += 1) {
    const isMember = Uint8Array.from(labels, (value) => (value === label ? 1 : 0));
    const learned = trainOne(rows, isMember, places, options, random);
    for (let place = 0; place < places; place += 1) weights[place * classes + label] = learned[place] ?? 0;
    bias[label] = learned[places] ?? 0;
  }
  return { weights, bias };
};
