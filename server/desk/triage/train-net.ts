import type { SparseVector } from './features.ts';
import { createRandom } from './hash.ts';

export type NetOptions = {
  readonly hidden: number;
  readonly epochs: number;
  readonly rate: number;
  /** Shares of features and of hidden units left out at each step, so that none is relied upon alone. */
  readonly inputDrop: number;
  readonly hiddenDrop: number;
  /** Spread of the first embeddings: small ones let the net learn its own features. */
  readonly spread: number;
  readonly seed: number;
};

export type LearnedNet = {
  /** One row of `hidden` numbers a feature. */
  readonly embeddings: Float32Array;
  readonly bias: Float32Array;
  /** One row of `classes` numbers a hidden unit. */
  readonly output: Float32Array;
};

/** Keeps the first steps of a rarely seen weight finite. */
const SMALLEST_SQUARE = 1e-6;

const uniform = (size: number, deviation: number, random: () => number): Float32Array =>
  Float32Array.from({ length: size }, () => (random() * 2 - 1) * Math.sqrt(3) * deviation);

/** Everything one training holds: weights, sums of squared gradients (Adagrad), and room for one step. */
const openTraining = (rows: number, classes: number, { hidden, spread, seed }: NetOptions) => {
  const random = createRandom(seed);
  return {
    random,
    hidden,
    classes,
    embeddings: uniform(rows * hidden, spread, random),
    bias: new Float32Array(hidden),
    output: uniform(hidden * classes, Math.sqrt(2 / hidden), random),
    embeddingSquares: new Float32Array(rows).fill(SMALLEST_SQUARE),
    biasSquares: new Float32Array(hidden).fill(SMALLEST_SQUARE),
    outputSquares: new Float32Array(hidden * classes).fill(SMALLEST_SQUARE),
    activity: new Float32Array(hidden),
    blame: new Float32Array(hidden),
    /** Units that took part in this step: the others have nothing to learn from it. */
    active: new Int32Array(hidden),
    shares: new Float32Array(classes),
  };
};
type Training = ReturnType<typeof openTraining>;

/** Leaves features out at random and makes up for them; answers how many stay. */
const dropFeatures = (
  { places, values }: SparseVector,
  share: number,
  random: () => number,
  kept: { places: Int32Array; values: Float32Array },
): number => {
  let count = 0;
  const scale = 1 / (1 - share);
  for (let index = 0; index < places.length; index += 1) {
    if (random() < share) continue;
    kept.places[count] = places[index] ?? 0;
    kept.values[count] = (values[index] ?? 0) * scale;
    count += 1;
  }
  return count;
};

type Kept = { readonly places: Int32Array; readonly values: Float32Array };

const forward = (training: Training, kept: Kept, count: number, hiddenDrop: number): void => {
  const { hidden, classes, embeddings, output, activity, shares, random } = training;
  activity.set(training.bias);
  for (let index = 0; index < count; index += 1) {
    const from = (kept.places[index] ?? 0) * hidden;
    const value = kept.values[index] ?? 0;
    for (let unit = 0; unit < hidden; unit += 1) {
      activity[unit] = (activity[unit] ?? 0) + value * (embeddings[from + unit] ?? 0);
    }
  }
  shares.fill(0);
  for (let unit = 0; unit < hidden; unit += 1) {
    const dropped = random() < hiddenDrop;
    const own = activity[unit] ?? 0;
    activity[unit] = dropped || own <= 0 ? 0 : own / (1 - hiddenDrop);
    const value = activity[unit] ?? 0;
    if (value === 0) continue;
    const from = unit * classes;
    for (let label = 0; label < classes; label += 1) {
      shares[label] = (shares[label] ?? 0) + value * (output[from + label] ?? 0);
    }
  }
};

/** Turns the scores into the gradient of the surprise at the true label. */
const blameOf = (shares: Float32Array, label: number): void => {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of shares) if (value > top) top = value;
  let sum = 0;
  for (let index = 0; index < shares.length; index += 1) {
    const power = Math.exp((shares[index] ?? 0) - top);
    shares[index] = power;
    sum += power;
  }
  for (let index = 0; index < shares.length; index += 1) shares[index] = (shares[index] ?? 0) / sum;
  shares[label] = (shares[label] ?? 0) - 1;
};

/** Answers how many units took part. */
const learnOutput = (training: Training, rate: number, hiddenDrop: number): number => {
  const { hidden, classes, output, outputSquares, activity, blame, active, shares } = training;
  let count = 0;
  for (let unit = 0; unit < hidden; unit += 1) {
    const value = activity[unit] ?? 0;
    if (value === 0) continue;
    const from = unit * classes;
    let sum = 0;
    for (let label = 0; label < classes; label += 1) {
      const at = from + label;
      const share = shares[label] ?? 0;
      const weight = output[at] ?? 0;
      sum += weight * share;
      const gradient = value * share;
      const squares = (outputSquares[at] ?? 0) + gradient * gradient;
      outputSquares[at] = squares;
      output[at] = weight - (rate * gradient) / Math.sqrt(squares);
    }
    active[count] = unit;
    blame[count] = sum / (1 - hiddenDrop);
    count += 1;
  }
  return count;
};

const learnEmbeddings = (training: Training, kept: Kept, count: number, units: number, rate: number): void => {
  const { hidden, embeddings, embeddingSquares, bias, biasSquares, blame, active } = training;
  let square = 0;
  for (let index = 0; index < units; index += 1) {
    const unit = active[index] ?? 0;
    const own = blame[index] ?? 0;
    square += own * own;
    const squares = (biasSquares[unit] ?? 0) + own * own;
    biasSquares[unit] = squares;
    bias[unit] = (bias[unit] ?? 0) - (rate * own) / Math.sqrt(squares);
  }
  for (let feature = 0; feature < count; feature += 1) {
    const row = kept.places[feature] ?? 0;
    const value = kept.values[feature] ?? 0;
    const squares = (embeddingSquares[row] ?? 0) + (value * value * square) / hidden;
    embeddingSquares[row] = squares;
    const step = (rate * value) / Math.sqrt(squares);
    const from = row * hidden;
    for (let index = 0; index < units; index += 1) {
      const at = from + (active[index] ?? 0);
      embeddings[at] = (embeddings[at] ?? 0) - step * (blame[index] ?? 0);
    }
  }
};

/**
 * A net with one hidden layer over sparse features: embeddings summed, rectified, and turned into scores; softmax loss,
 * Adagrad, a rate that falls to nothing. `vectors[i].places` are rows of the embeddings.
 */
export const trainNet = (
  vectors: readonly SparseVector[],
  labels: Int32Array,
  classes: number,
  rows: number,
  options: NetOptions,
): LearnedNet => {
  const training = openTraining(rows, classes, options);
  const { random } = training;
  const longest = vectors.reduce((most, { places }) => Math.max(most, places.length), 0);
  const kept = { places: new Int32Array(longest), values: new Float32Array(longest) };
  const order = Int32Array.from(vectors, (_, row) => row);
  const steps = options.epochs * vectors.length;
  for (let step = 0; step < steps; step += 1) {
    // A new round begins as a shuffle goes on: each text comes up once a round.
    const turn = step % vectors.length;
    const other = turn + Math.floor(random() * (vectors.length - turn));
    const row = order[other] ?? 0;
    order[other] = order[turn] ?? 0;
    order[turn] = row;
    const vector = vectors[row];
    if (!vector) continue;
    const rate = options.rate * (1 - step / steps);
    const count = dropFeatures(vector, options.inputDrop, random, kept);
    forward(training, kept, count, options.hiddenDrop);
    blameOf(training.shares, labels[row] ?? 0);
    const units = learnOutput(training, rate, options.hiddenDrop);
    learnEmbeddings(training, kept, count, units, rate);
  }
  return { embeddings: training.embeddings, bias: training.bias, output: training.output };
};
