import { fitTemperature, type Judged, softmax, thresholdBy } from './calibrate.ts';
import { dealByWording, dealFolds } from './deal-folds.ts';
import {
  countFeatures,
  DEFAULT_FEATURES,
  type FeatureSettings,
  measureRarity,
  type Occurrences,
  weighFeatures,
} from './features.ts';
import { detectLanguage } from './language.ts';
import { learnNets, type NetsOptions } from './learn-nets.ts';
import { joinSides, measureSides } from './margins.ts';
import type { TriageModel, UncalibratedModel } from './model.ts';
import { decodeModel, encodeModel } from './model-codec.ts';
import { type LinearOptions, trainLinear } from './train-linear.ts';

export type TrainOptions = LinearOptions & {
  readonly features: FeatureSettings;
  readonly nets: NetsOptions;
  /** The texts are dealt into so many folds for calibration … */
  readonly folds: number;
  /** … of which so many are in turn held out: fewer train faster, more calibrate finer. */
  readonly foldsHeldOut: number;
  /** Whether a fold is judged by what learned other wording: honest about those who write unlike the texts there are. */
  readonly foldsByWording: boolean;
  /** Precision the abstention threshold is chosen for, on the held-out texts. */
  readonly precision: number;
  /** Told of the share that is done. */
  readonly onProgress?: (share: number) => void;
};

export const DEFAULT_TRAINING: TrainOptions = {
  features: DEFAULT_FEATURES,
  cost: 2,
  maximumPasses: 50,
  tolerance: 0.1,
  seed: 20_260_101,
  folds: 4,
  foldsHeldOut: 1,
  foldsByWording: false,
  precision: 0.95,
  // Pairs of words are left to the linear side: the nets find their own.
  nets: {
    hidden: 96,
    epochs: 12,
    rate: 0.07,
    inputDrop: 0.7,
    hiddenDrop: 0.4,
    spread: 0.1,
    blockWeights: [1, 1, 0, 1, 0.8, 0.5],
    leastTexts: 2,
    members: 2,
  },
};

export type Trained = {
  readonly model: TriageModel;
  /** What the held-out folds said: how often the best label was right, and the share answered at the precision. */
  readonly calibration: { readonly texts: number; readonly accuracy: number; readonly coverage: number };
  /** How sure the model was of each held-out text, and whether it was right: what drift is measured against. */
  readonly judged: readonly Judged[];
};

const LARGEST_BYTE = 127;
/** What was learned as probabilities, or made so, is near them already: few held-out texts must not make it sure. */
const HOTTEST_TRAINED = 2;

/** Trains both sides on counted texts and rounds their weights to 8 bits; not yet calibrated. */
const learnWeights = (
  counted: readonly Occurrences[],
  labels: readonly string[],
  names: readonly string[],
  options: TrainOptions,
): UncalibratedModel => {
  const { features } = options;
  const rarity = measureRarity(counted, features);
  const vectors = counted.map((found) => weighFeatures(found, rarity, features.blockWeights));
  const place = new Map(names.map((name, index) => [name, index]));
  const targets = Int32Array.from(labels, (label) => place.get(label) ?? 0);
  const { weights, bias } = trainLinear(vectors, targets, names.length, 2 ** features.bits, options);
  const scales = new Float32Array(names.length).fill(1e-9);
  weights.forEach((weight, index) => {
    const label = index % names.length;
    scales[label] = Math.max(scales[label] ?? 0, Math.abs(weight) / LARGEST_BYTE);
  });
  const rounded = Int8Array.from(weights, (weight, index) => Math.round(weight / (scales[index % names.length] ?? 1)));
  const nets = learnNets(counted, targets, names.length, rarity, { ...options.nets, seed: options.seed });
  return { labels: names, features, rarity, weights: rounded, scales, bias, nets };
};

type HeldSides = {
  readonly row: number;
  readonly linear: Float64Array;
  readonly nets: Float64Array;
  readonly label: number;
};

const deal = (
  counted: readonly Occurrences[],
  kinds: readonly string[],
  labels: readonly string[],
  { features, folds, foldsByWording, seed }: TrainOptions,
): Int32Array => {
  if (!foldsByWording) return dealFolds(labels, folds, seed);
  const rarity = measureRarity(counted, features);
  const vectors = counted.map((found) => weighFeatures(found, rarity, features.blockWeights));
  return dealByWording(kinds, vectors, folds, 2 ** features.bits);
};

/** What models that have not seen a text say of it, fold after fold. */
const judgeHeldOut = (
  counted: readonly Occurrences[],
  kinds: readonly string[],
  labels: readonly string[],
  names: readonly string[],
  options: TrainOptions,
): HeldSides[] => {
  const dealt = deal(counted, kinds, labels, options);
  // One net stands for all: they differ only by the seed, and calibration would else cost as much again.
  const lean = { ...options, nets: { ...options.nets, members: Math.min(1, options.nets.members) } };
  const held: HeldSides[] = [];
  for (let fold = 0; fold < options.foldsHeldOut; fold += 1) {
    const stays = (_: unknown, row: number): boolean => dealt[row] !== fold;
    const partial = learnWeights(counted.filter(stays), labels.filter(stays), names, lean);
    counted.forEach((found, row) => {
      if (dealt[row] === fold)
        held.push({ row, ...measureSides(partial, found), label: names.indexOf(labels[row] ?? '') });
    });
    options.onProgress?.((fold + 1) / (options.foldsHeldOut + 1));
  }
  return held;
};

/**
 * Trains a classifier from texts and their labels (any labels). The same arguments give the same model, bit by bit.
 * `witnesses` names the texts by which its threshold is chosen; without any, all are.
 */
export const trainModel = (
  texts: readonly string[],
  labels: readonly string[],
  options: TrainOptions = DEFAULT_TRAINING,
  witnesses: readonly boolean[] = [],
): Trained => {
  if (texts.length === 0 || texts.length !== labels.length)
    throw new Error('triage_training_needs_a_label_for_every_text');
  const names = [...new Set(labels)].sort();
  const counted = texts.map((text) => countFeatures(text, options.features));
  // The languages of a matter are worded apart anyway: each is dealt by itself.
  const kinds = texts.map((text, row) => `${labels[row]} ${detectLanguage(text).language}`);
  const sides = judgeHeldOut(counted, kinds, labels, names, options);
  const voices = {
    linear: fitTemperature(sides.map(({ linear, label }) => ({ margins: linear, label }))),
    nets: fitTemperature(
      sides.map(({ nets, label }) => ({ margins: nets, label })),
      HOTTEST_TRAINED,
    ),
  };
  const held = sides.map((side) => ({ margins: joinSides(side, voices), label: side.label }));
  const temperature = fitTemperature(held, HOTTEST_TRAINED);
  const judged: Judged[] = held.map(({ margins, label }) => {
    const shares = softmax(margins, temperature);
    const confidence = shares.reduce((top, value) => Math.max(top, value), 0);
    return { confidence, right: shares.indexOf(confidence) === label };
  });
  const heard = judged.filter((_, at) => witnesses[sides[at]?.row ?? -1]);
  const { threshold, coverage } = thresholdBy(judged, heard, options.precision);
  const right = judged.filter((answer) => answer.right).length;
  const learned = learnWeights(counted, labels, names, options);
  const model = decodeModel(encodeModel({ ...learned, voices, temperature, threshold }));
  options.onProgress?.(1);
  return {
    model,
    calibration: { texts: held.length, accuracy: held.length > 0 ? right / held.length : 0, coverage },
    judged,
  };
};
