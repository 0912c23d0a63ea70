import type { BlockWeights, FeatureSettings } from './features.ts';

/** A small net with one hidden layer; its embeddings are rounded to 8 bits. */
export type Net = {
  /** One row of `hidden` signed bytes a kept feature; times `scale` they are the learned ones. */
  readonly embeddings: Int8Array;
  readonly scale: number;
  readonly bias: Float32Array;
  /** One row of a number a class for each hidden unit. */
  readonly output: Float32Array;
};

/** Nets that differ only by the seed they began with; their scores are averaged. */
export type Nets = {
  readonly hidden: number;
  readonly blockWeights: BlockWeights;
  /** Places of the features that are kept, ascending; the first is row 0 of the embeddings. */
  readonly places: Int32Array;
  readonly members: readonly Net[];
};

/** A trained classifier, a linear one and nets in one voice, small enough to keep in memory and to load in a moment. */
export type TriageModel = {
  readonly labels: readonly string[];
  readonly features: FeatureSettings;
  /** Inverse document frequency by feature place; 0 where training saw nothing. */
  readonly rarity: Float32Array;
  /** 8-bit weights, class index fastest; times `scales[class]` they are the learned ones. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly nets: Nets;
  /** By what each side's margins are multiplied before they are averaged: what calibrates it alone. */
  readonly voices: { readonly linear: number; readonly nets: number };
  /** Margins times this, through softmax, are probabilities. */
  readonly temperature: number;
  /** Below this confidence the model abstains. */
  readonly threshold: number;
  /** Content hash, 16 hexadecimal digits. */
  readonly version: string;
};

export type UncalibratedModel = Omit<TriageModel, 'version' | 'voices' | 'temperature' | 'threshold'>;
