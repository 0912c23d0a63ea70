import type { FeatureSettings } from './features.ts';

/** A trained linear classifier, small enough to keep in memory and to load in a few milliseconds. */
export type TriageModel = {
  readonly labels: readonly string[];
  readonly features: FeatureSettings;
  /** Inverse document frequency by feature place; 0 where training saw nothing. */
  readonly rarity: Float32Array;
  /** 8-bit weights, class index fastest; times `scales[class]` they are the learned ones. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  /** Margins times this, through softmax, are probabilities. */
  readonly temperature: number;
  /** Below this confidence the model abstains. */
  readonly threshold: number;
  /** Content hash, 16 hexadecimal digits. */
  readonly version: string;
};
