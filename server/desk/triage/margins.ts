import { type Occurrences, type SparseVector, weighFeatures } from './features.ts';
import type { Nets, TriageModel, UncalibratedModel } from './model.ts';

/** What the linear side says of a weighed text. */
const measureLinear = (model: UncalibratedModel, { places, values }: SparseVector): Float64Array => {
  const classes = model.labels.length;
  const sums = new Float64Array(classes);
  const { weights } = model;
  for (let index = 0; index < places.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const from = (places[index] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1) {
      sums[label] = (sums[label] ?? 0) + value * (weights[from + label] ?? 0);
    }
  }
  return sums.map((sum, label) => sum * (model.scales[label] ?? 0) + (model.bias[label] ?? 0));
};

const rowsByNets = new WeakMap<Nets, Int32Array>();

/** Row of the embeddings by place, -1 where none is kept; made once a model. */
export const rowsOf = (nets: Nets, places: number): Int32Array => {
  const known = rowsByNets.get(nets);
  if (known) return known;
  const rows = new Int32Array(places).fill(-1);
  nets.places.forEach((place, row) => {
    rows[place] = row;
  });
  rowsByNets.set(nets, rows);
  return rows;
};

/** What the nets say of a weighed text, on average. */
const measureNets = (nets: Nets, classes: number, rows: Int32Array, { places, values }: SparseVector): Float64Array => {
  const sums = new Float64Array(classes);
  const activity = new Float64Array(nets.hidden);
  for (const { embeddings, scale, bias, output } of nets.members) {
    activity.fill(0);
    for (let index = 0; index < places.length; index += 1) {
      const row = rows[places[index] ?? 0] ?? -1;
      const value = values[index] ?? 0;
      if (row < 0 || value === 0) continue;
      const from = row * nets.hidden;
      for (let unit = 0; unit < nets.hidden; unit += 1) {
        activity[unit] = (activity[unit] ?? 0) + value * (embeddings[from + unit] ?? 0);
      }
    }
    for (let unit = 0; unit < nets.hidden; unit += 1) {
      const own = (activity[unit] ?? 0) * scale + (bias[unit] ?? 0);
      if (own <= 0) continue;
      const from = unit * classes;
      for (let label = 0; label < classes; label += 1) {
        sums[label] = (sums[label] ?? 0) + own * (output[from + label] ?? 0);
      }
    }
  }
  return sums.map((sum) => sum / Math.max(1, nets.members.length));
};

/** The margins of every class, of each side alone. */
export const measureSides = (
  model: UncalibratedModel,
  found: Occurrences,
): { linear: Float64Array; nets: Float64Array } => ({
  linear: measureLinear(model, weighFeatures(found, model.rarity, model.features.blockWeights)),
  nets: measureNets(
    model.nets,
    model.labels.length,
    rowsOf(model.nets, model.rarity.length),
    weighFeatures(found, model.rarity, model.nets.blockWeights),
  ),
});

export const joinSides = (
  { linear, nets }: { linear: Float64Array; nets: Float64Array },
  voices: TriageModel['voices'],
): Float64Array => linear.map((margin, label) => (margin * voices.linear + (nets[label] ?? 0) * voices.nets) / 2);

/** The margin of every class for the features of a text. */
export const measureMargins = (model: TriageModel, found: Occurrences): Float64Array =>
  joinSides(measureSides(model, found), model.voices);
