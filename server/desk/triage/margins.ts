import type { SparseVector } from './features.ts';
import type { TriageModel } from './model.ts';

/** The margin of every class for a weighed text. */
export const measureMargins = (model: TriageModel, vector: SparseVector): Float64Array => {
  const classes = model.labels.length;
  const sums = new Float64Array(classes);
  const { weights } = model;
  for (let index = 0; index < vector.places.length; index += 1) {
    const value = vector.values[index] ?? 0;
    if (value === 0) continue;
    const from = (vector.places[index] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1) {
      sums[label] = (sums[label] ?? 0) + value * (weights[from + label] ?? 0);
    }
  }
  return sums.map((sum, label) => sum * (model.scales[label] ?? 0) + (model.bias[label] ?? 0));
};
