import { type Occurrences, type SparseVector, weighFeatures } from './features.ts';
import type { Nets, TriageModel, UncalibratedModel } from './model.ts';

const AT_ONCE = 4;

/**
 * Adds rows of a table, each times its value, into `sums`. Four columns are added up at once without being stored on the way,
 * which takes half the time; each column's numbers are added in the order of the rows, as if it were alone.
 */
const addRows = (sums: Float64Array, table: Int8Array, starts: Int32Array, values: Float64Array): void => {
  const width = sums.length;
  const even = width - (width % AT_ONCE);
  for (let column = 0; column < even; column += AT_ONCE) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let index = 0; index < starts.length; index += 1) {
      const value = values[index] ?? 0;
      const at = (starts[index] ?? 0) + column;
      a += value * (table[at] ?? 0);
      b += value * (table[at + 1] ?? 0);
      c += value * (table[at + 2] ?? 0);
      d += value * (table[at + 3] ?? 0);
    }
    sums[column] = a;
    sums[column + 1] = b;
    sums[column + 2] = c;
    sums[column + 3] = d;
  }
  for (let column = even; column < width; column += 1) {
    let sum = 0;
    for (let index = 0; index < starts.length; index += 1)
      sum += (values[index] ?? 0) * (table[(starts[index] ?? 0) + column] ?? 0);
    sums[column] = sum;
  }
};

/** Where the rows of a text's features begin in a table, and their values: of those alone that say anything. */
const findRows = ({ places, values }: SparseVector, width: number, rows?: Int32Array) => {
  const starts = new Int32Array(places.length);
  const kept = new Float64Array(places.length);
  let count = 0;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    const row = rows ? (rows[place] ?? -1) : place;
    const value = values[index] ?? 0;
    if (row < 0 || value === 0) continue;
    starts[count] = row * width;
    kept[count] = value;
    count += 1;
  }
  return { starts: starts.subarray(0, count), values: kept.subarray(0, count) };
};

/** What the linear side says of a weighed text. */
const measureLinear = (model: UncalibratedModel, weighed: SparseVector): Float64Array => {
  const sums = new Float64Array(model.labels.length);
  const { starts, values } = findRows(weighed, sums.length);
  addRows(sums, model.weights, starts, values);
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
const measureNets = (nets: Nets, classes: number, rows: Int32Array, weighed: SparseVector): Float64Array => {
  const sums = new Float64Array(classes);
  const activity = new Float64Array(nets.hidden);
  const { starts, values } = findRows(weighed, nets.hidden, rows);
  for (const { embeddings, scale, bias, output } of nets.members) {
    addRows(activity, embeddings, starts, values);
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
