import type { Cells, Cuboid } from './cuboid.ts';

/** Sums over the leaves of each cell that are not explained yet. */
export type LeafSums = Cuboid &
  Cells & {
    readonly leaves: Float64Array;
    readonly deviation: Float64Array;
    readonly square: Float64Array;
    /** Of the logarithm of the noise's density. */
    readonly noise: Float64Array;
    /** What a cell may be worth as an answer at most; NaN where its leaves have changed since that was judged. */
    readonly bound: Float64Array;
    /** 1 where it is worth exactly that. */
    readonly exact: Uint8Array;
  };

/** Adds a leaf to its cell, or takes it away again. */
export const addLeaf = (sums: LeafSums, leaf: number, deviation: number, noise: number, times: 1 | -1): void => {
  const cell = sums.cellOf[leaf] ?? 0;
  sums.leaves[cell] = (sums.leaves[cell] ?? 0) + times;
  sums.deviation[cell] = (sums.deviation[cell] ?? 0) + times * deviation;
  sums.square[cell] = (sums.square[cell] ?? 0) + times * deviation ** 2;
  sums.noise[cell] = (sums.noise[cell] ?? 0) + times * noise;
  sums.bound[cell] = Number.NaN;
};

/** @param deviations NaN where a leaf tells nothing */
export const sumLeaves = (cuboid: Cuboid & Cells, deviations: Float64Array, noises: Float64Array): LeafSums => {
  const sums: LeafSums = {
    ...cuboid,
    leaves: new Float64Array(cuboid.count),
    deviation: new Float64Array(cuboid.count),
    square: new Float64Array(cuboid.count),
    noise: new Float64Array(cuboid.count),
    bound: new Float64Array(cuboid.count).fill(Number.NaN),
    exact: new Uint8Array(cuboid.count),
  };
  for (let leaf = 0; leaf < deviations.length; leaf += 1) {
    const deviation = deviations[leaf] ?? 0;
    if (!Number.isNaN(deviation)) addLeaf(sums, leaf, deviation, noises[leaf] ?? 0, 1);
  }
  return sums;
};
