import { type BlockWeights, type Occurrences, type SparseVector, weighFeatures } from './features.ts';
import type { Net, Nets } from './model.ts';
import { type LearnedNet, type NetOptions, trainNet } from './train-net.ts';

export type NetsOptions = Omit<NetOptions, 'seed'> & {
  readonly blockWeights: BlockWeights;
  /** A feature of fewer texts is left to the linear side. */
  readonly leastTexts: number;
  /** How many nets there are, each from another seed. */
  readonly members: number;
};

const LARGEST_BYTE = 127;

const keepPlaces = (vectors: readonly SparseVector[], places: number, leastTexts: number): Int32Array => {
  const texts = new Int32Array(places);
  for (const vector of vectors) {
    vector.places.forEach((place, index) => {
      if (vector.values[index] !== 0) texts[place] = (texts[place] ?? 0) + 1;
    });
  }
  return Int32Array.from([...texts.keys()].filter((place) => (texts[place] ?? 0) >= leastTexts));
};

/** The same vector with the kept features only, by their rows. */
const restrict = ({ places, values }: SparseVector, rows: Int32Array): SparseVector => {
  const kept = [...places.keys()].filter((index) => values[index] !== 0 && (rows[places[index] ?? 0] ?? -1) >= 0);
  return {
    places: Int32Array.from(kept, (index) => rows[places[index] ?? 0] ?? 0),
    values: Float32Array.from(kept, (index) => values[index] ?? 0),
  };
};

const roundNet = ({ embeddings, bias, output }: LearnedNet): Net => {
  const largest = embeddings.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const scale = Math.fround(largest / LARGEST_BYTE);
  return { embeddings: Int8Array.from(embeddings, (value) => Math.round(value / scale)), scale, bias, output };
};

/** Trains the nets of a model on counted texts. */
export const learnNets = (
  counted: readonly Occurrences[],
  targets: Int32Array,
  classes: number,
  rarity: Float32Array,
  options: NetsOptions & { readonly seed: number },
): Nets => {
  const weighed = counted.map((found) => weighFeatures(found, rarity, options.blockWeights));
  const places = keepPlaces(weighed, rarity.length, options.leastTexts);
  const rows = new Int32Array(rarity.length).fill(-1);
  places.forEach((place, row) => {
    rows[place] = row;
  });
  const vectors = weighed.map((vector) => restrict(vector, rows));
  const members = Array.from({ length: options.members }, (_, member) =>
    roundNet(trainNet(vectors, targets, classes, places.length, { ...options, seed: options.seed + member })),
  );
  return { hidden: options.hidden, blockWeights: options.blockWeights, places, members };
};
