import { softmax } from './calibrate.ts';
import type { Count } from './count-once.ts';
import { explain, type WordReason } from './explain.ts';
import { countFeatures, hasKnownWord } from './features.ts';
import { measureMargins } from './margins.ts';
import type { TriageModel } from './model.ts';

export type Ranked = { readonly label: string; readonly confidence: number };

export type Classification = Ranked & {
  readonly abstained: boolean;
  /** The three likeliest labels, best first. */
  readonly ranking: readonly Ranked[];
  /** Words whose removal lowers the winning label's probability, weightiest first. */
  readonly reasons: readonly WordReason[];
};

const RANKED = 3;

/** Of a text without any known word nothing can be said: all labels are equally likely. */
const judge = (model: TriageModel, text: string, count: Count): Float64Array => {
  const found = count(text, model.features);
  return hasKnownWord(found, model.rarity) ? measureMargins(model, found) : new Float64Array(model.labels.length);
};

/** Probabilities of all labels, likeliest first. */
export const rank = (model: TriageModel, text: string, count: Count = countFeatures): Ranked[] =>
  [...softmax(judge(model, text, count), model.temperature)]
    .map((confidence, index) => ({ label: model.labels[index] ?? '', confidence }))
    .sort((a, b) => b.confidence - a.confidence);

/** Rises and falls with a label's probability, but not only in its last decimals where that is near 0 or 1. */
const measureLogOdds = (model: TriageModel, text: string, label: string, count: Count): number => {
  const margins = judge(model, text, count);
  const index = model.labels.indexOf(label);
  const own = margins[index] ?? 0;
  const others = margins.reduce(
    (sum, margin, at) => sum + (at === index ? 0 : Math.exp((margin - own) * model.temperature)),
    0,
  );
  return -Math.log(others);
};

/** The words for which a label is as likely as it is: without any of them it would be less so. */
export const explainLabel = (
  model: TriageModel,
  text: string,
  label: string,
  count: Count = countFeatures,
): WordReason[] => explain((without) => measureLogOdds(model, without, label, count), text);

/** What the text is about, how sure that is, and which words say so. A text without any known feature abstains. */
export const classify = (model: TriageModel, text: string, count: Count = countFeatures): Classification => {
  const ranking = rank(model, text, count).slice(0, RANKED);
  const [first] = ranking;
  if (!first) throw new Error('triage_model_without_labels');
  return {
    ...first,
    abstained: first.confidence < model.threshold,
    ranking,
    reasons: explainLabel(model, text, first.label, count),
  };
};
