import { countFeatures, weighFeatures } from './features.ts';
import { measureMargins } from './margins.ts';
import type { TriageModel } from './model.ts';

export type WordReason = { readonly term: string; readonly weight: number };

const MOST_REASONS = 5;
const MOST_CANDIDATES = 40;
const HAS_LETTER = /[\p{L}\p{N}]/u;

type Span = { readonly term: string; readonly from: number; readonly to: number };

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words as a reader sees them; the same word in several places is one candidate, removed everywhere at once. */
const findCandidates = (text: string): Span[][] => {
  const found = new Map<string, Span[]>();
  for (const { segment, index } of words.segment(text)) {
    if (!HAS_LETTER.test(segment)) continue;
    const spans = found.get(segment.toLowerCase()) ?? [];
    found.set(segment.toLowerCase(), [...spans, { term: segment, from: index, to: index + segment.length }]);
  }
  return [...found.values()].slice(0, MOST_CANDIDATES);
};

const without = (text: string, spans: readonly Span[]): string => {
  let kept = '';
  let at = 0;
  for (const { from, to } of spans) {
    kept += `${text.slice(at, from)} `;
    at = to;
  }
  return kept + text.slice(at);
};

/**
 * The words that carry the label: each candidate is taken out, the text judged again, and its weight is by how much the
 * label's lead over the best other label fell. Measured, not estimated, so that taking the word out always lowers it.
 */
export const explain = (model: TriageModel, text: string, label: string): WordReason[] => {
  const index = model.labels.indexOf(label);
  const lead = (judged: string): number => {
    const vector = weighFeatures(countFeatures(judged, model.features), model.rarity, model.features);
    const margins = measureMargins(model, vector);
    const own = margins[index] ?? 0;
    const best = margins.reduce(
      (top, value, other) => (other === index ? top : Math.max(top, value)),
      Number.NEGATIVE_INFINITY,
    );
    return model.labels.length > 1 ? own - best : own;
  };
  const whole = lead(text);
  return findCandidates(text)
    .map((spans) => ({ term: spans[0]?.term ?? '', weight: whole - lead(without(text, spans)) }))
    .filter((reason) => reason.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_REASONS);
};
