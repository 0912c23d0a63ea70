import { DEFAULT_TRAINING, type TrainOptions } from './train-model.ts';

/** Nine of ten answers the desk acts on without asking are to be right; below that confidence a person decides. */
export const PRECISION = 0.9;

/**
 * How the desk's own models are trained, by the build and by the desk. Chosen by cross-validation on the corpus: short of
 * texts, pairs of words tell less than the words themselves, and a smaller net is as good.
 */
export const DESK_TRAINING: TrainOptions = {
  ...DEFAULT_TRAINING,
  cost: 1,
  precision: PRECISION,
  features: { ...DEFAULT_TRAINING.features, bits: 18, blockWeights: [1, 0.7, 0.3, 1, 0.3, 0.3] },
  folds: 3,
  foldsHeldOut: 3,
  foldsByWording: true,
  nets: {
    ...DEFAULT_TRAINING.nets,
    blockWeights: [1, 0.7, 0, 1, 0.6, 0.3],
    hidden: 48,
    members: 1,
    leastTexts: 3,
  },
};
