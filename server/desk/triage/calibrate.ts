/** Turns margins into probabilities in place: softmax of `temperature` · margin. */
export const softmax = (margins: Float64Array, temperature: number): Float64Array => {
  const top = margins.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
  const powers = margins.map((value) => Math.exp((value - top) * temperature));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
};

export type HeldOut = { readonly margins: Float64Array; readonly label: number };

const surprise = (held: readonly HeldOut[], temperature: number): number =>
  held.reduce(
    (sum, { margins, label }) => sum - Math.log(Math.max(1e-12, softmax(margins, temperature)[label] ?? 0)),
    0,
  );

const COOLEST = 0.2;
/** Few held-out texts, all right, would make any model infinitely sure. */
const HOTTEST = 12;
const SEARCH_STEPS = 30;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The temperature under which the held-out labels are least surprising (golden section on its logarithm). */
export const fitTemperature = (held: readonly HeldOut[], hottest: number = HOTTEST): number => {
  let low = Math.log(COOLEST);
  let high = Math.log(hottest);
  for (let step = 0; step < SEARCH_STEPS && held.length > 0; step += 1) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (surprise(held, Math.exp(left)) < surprise(held, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
};

export type Judged = { readonly confidence: number; readonly right: boolean };

/**
 * The lowest confidence above which answers were right at least as often as `precision`, over the largest share of
 * texts for which that holds. Nothing qualifies: threshold 1 and coverage 0, so that the model abstains always.
 */
export const chooseThreshold = (
  judged: readonly Judged[],
  precision: number,
): { threshold: number; coverage: number } => {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let best = { threshold: 1, coverage: 0 };
  sorted.forEach((answer, index) => {
    if (answer.right) right += 1;
    const tied = sorted[index + 1]?.confidence === answer.confidence;
    if (!tied && right / (index + 1) >= precision) {
      best = { threshold: answer.confidence, coverage: (index + 1) / sorted.length };
    }
  });
  return best;
};

/** Fewer witnesses than this say little of how often a model is right where it speaks. */
const FEWEST_WITNESSES = 200;

/** The threshold by which some witnesses keep the precision, or where those are few, all; and the share of all above it. */
export const thresholdBy = (
  judged: readonly Judged[],
  witnesses: readonly Judged[],
  precision: number,
): { threshold: number; coverage: number } => {
  const { threshold } = chooseThreshold(witnesses.length < FEWEST_WITNESSES ? judged : witnesses, precision);
  const answered = judged.filter(({ confidence }) => confidence >= threshold).length;
  return { threshold, coverage: judged.length > 0 ? answered / judged.length : 0 };
};
