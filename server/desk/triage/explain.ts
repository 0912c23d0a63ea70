export type WordReason = { readonly term: string; readonly weight: number };

const MOST_REASONS = 5;
const MOST_CANDIDATES = 40;
/** A longer text is looked at in so many parts before its words are. */
const PARTS = 16;
/** What tells may stand in two places. */
const FEWEST_PARTS = 2;
/** Each trial judges the text once more, so the weak end of the list is not tried. */
const MOST_TRIED = 10;
const HAS_LETTER = /[\p{L}\p{N}]/u;

type Span = { readonly term: string; readonly from: number; readonly to: number; readonly pair: boolean };

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN_CHARACTER = /^\p{Script=Han}$/u;
const HAN_WORD = /^\p{Script=Han}+$/u;
/** Words that hold a sentence together but tell a reader nothing. */
const EMPTY_WORDS = new Set(
  'a an and are as at be but by for from i in is it its me my of on or so that the this to was we were with you your 的 了 是 我 在 就 都 也 和 你 他'.split(
    ' ',
  ),
);
/** A reason weaker than this share of the strongest one explains nothing. */
const WEAKEST_SHARE = 0.15;

/**
 * Words as a reader sees them. Two single Chinese characters side by side are a candidate too, because the segmenter
 * does not know every word of the trade (提现, 充值).
 */
const findSpans = (text: string): Span[] => {
  const found: Span[] = [];
  for (const { segment, index } of words.segment(text)) {
    const last = found.at(-1);
    const previous = last?.to === index && (last.pair || last.term.length === 1) ? last.term.slice(-1) : '';
    const isTelling = !EMPTY_WORDS.has(segment) && !EMPTY_WORDS.has(previous);
    if (segment.length === 1 && isTelling && HAN_CHARACTER.test(segment) && HAN_CHARACTER.test(previous)) {
      found.push({ term: previous + segment, from: index - 1, to: index + 1, pair: true });
      continue;
    }
    if (HAS_LETTER.test(segment)) found.push({ term: segment, from: index, to: index + segment.length, pair: false });
  }
  return found.filter(({ term }) => !EMPTY_WORDS.has(term.toLowerCase()));
};

/** Where a Chinese word stands, within longer ones too: a reader who strikes it out does not know how they were parted. */
const findEverywhere = (text: string, { term, pair }: Span): Span[] => {
  const found: Span[] = [];
  for (let from = text.indexOf(term); from >= 0; from = text.indexOf(term, from + term.length))
    found.push({ term, from, to: from + term.length, pair });
  return found;
};

/** The same word in several places is one candidate, removed everywhere at once. */
const findCandidates = (text: string): Span[][] => {
  const found = new Map<string, Span[]>();
  for (const span of findSpans(text)) {
    const word = span.term.toLowerCase();
    const known = found.get(word);
    if (!HAN_WORD.test(word)) found.set(word, [...(known ?? []), span]);
    else if (!known) found.set(word, findEverywhere(text, span));
  }
  return [...found.values()];
};

const touches = (some: readonly Span[], others: readonly Span[]): boolean =>
  some.some((one) => others.some((other) => one.from < other.to && other.from < one.to));

const without = (text: string, spans: readonly Span[]): string => {
  let kept = '';
  let at = 0;
  for (const { from, to } of spans) {
    kept += `${text.slice(at, from)} `;
    at = to;
  }
  return kept + text.slice(at);
};

const removeAll = (text: string, reasons: readonly { readonly spans: readonly Span[] }[]): string =>
  without(
    text,
    reasons.flatMap(({ spans }) => spans).sort((a, b) => a.from - b.from),
  );

const removed = (text: string, candidates: readonly (readonly Span[])[]): string =>
  removeAll(
    text,
    candidates.map((spans) => ({ spans })),
  );

/**
 * Of a long text, the words of those parts without which the score falls most, and of these again until few are left: what
 * it is about may stand at its end, and to try every word would take too long.
 */
const findTelling = (score: (text: string) => number, text: string): Span[][] => {
  let left = findCandidates(text);
  while (left.length > MOST_CANDIDATES) {
    const all = left;
    const size = Math.ceil(all.length / PARTS);
    left = Array.from({ length: PARTS }, (_, part) => all.slice(part * size, (part + 1) * size))
      .map((part) => ({ part, rest: score(removed(text, part)) }))
      .sort((a, b) => a.rest - b.rest)
      .slice(0, Math.max(FEWEST_PARTS, Math.floor(MOST_CANDIDATES / size)))
      .flatMap(({ part }) => part);
  }
  return left;
};

/**
 * The words that carry a judgement: each candidate is taken out, the text judged again, and its weight is by how much the
 * score fell. A word is named only if taking it out lowers the score by itself, and further still beside those already
 * named (two words may stand for one thing, or against each other). Measured, not estimated.
 */
export const explain = (score: (text: string) => number, text: string): WordReason[] => {
  const whole = score(text);
  const weighed = findTelling(score, text)
    .map((spans) => ({ spans, term: spans[0]?.term ?? '', weight: whole - score(without(text, spans)) }))
    .filter((reason) => reason.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const weakest = (weighed[0]?.weight ?? 0) * WEAKEST_SHARE;

  const chosen: typeof weighed = [];
  let lowest = whole;
  for (const reason of weighed.slice(0, MOST_TRIED)) {
    if (chosen.length === MOST_REASONS || reason.weight < weakest) break;
    if (chosen.some((other) => touches(other.spans, reason.spans))) continue;
    const left = chosen.length === 0 ? whole - reason.weight : score(removeAll(text, [...chosen, reason]));
    if (left >= lowest) continue;
    chosen.push(reason);
    lowest = left;
  }
  return chosen.map(({ term, weight }) => ({ term, weight }));
};
