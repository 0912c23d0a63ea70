import type { Language } from '../triage/language.ts';
import { termsOf } from './terms.rules.ts';
import type { TopicText } from './topic.ts';

/** Texts of one category and language, the oldest first, as sparse vectors of length 1. */
export type Vector = ReadonlyMap<string, number>;
export type Placed = TopicText & { readonly terms: ReadonlyMap<string, string>; readonly vector: Vector };

/** A term that every text has still counts a little, so that every text has a direction. */
const COMMON_WEIGHT = 0.3;
/** How alike a text must be to a topic to join it, and two topics that both have grown to become one. */
const JOIN = 0.3;
const MERGE = 0.55;
/** A topic of fewer is still finding itself, and joins another as one text would. */
const GROWN = 3;

/** How many texts of a language have each term, of so many. */
export type Usual = { readonly of: number; readonly having: ReadonlyMap<string, number> };

/** What is usual at the whole desk: a word that complaints of every category hold tells no topic of one. */
export const countUsual = (bodies: readonly string[], language: Language): Usual => {
  const having = new Map<string, number>();
  for (const body of bodies)
    for (const term of termsOf(body, language).keys()) having.set(term, (having.get(term) ?? 0) + 1);
  return { of: bodies.length, having };
};

const weightOf = ({ of, having }: Usual, term: string): number =>
  Math.max(0, Math.log((1 + of) / (1 + (having.get(term) ?? 0)))) + COMMON_WEIGHT;

export const placeTexts = (texts: readonly TopicText[], language: Language, usual: Usual): Placed[] =>
  texts.map((text) => {
    const terms = termsOf(text.body, language);
    const weights = [...terms.keys()].map((term) => [term, weightOf(usual, term)] as const);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight ** 2, 0)) || 1;
    return { ...text, terms, vector: new Map(weights.map(([term, weight]) => [term, weight / length])) };
  });

/** The sum of a topic's vectors. Its direction is the topic's. */
type Cluster = { readonly id: string; readonly sum: Map<string, number>; square: number; readonly members: Placed[] };

const dot = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
};

const add = (cluster: Cluster, text: Placed): void => {
  for (const [term, weight] of text.vector) {
    const before = cluster.sum.get(term) ?? 0;
    cluster.sum.set(term, before + weight);
    cluster.square += (before + weight) ** 2 - before ** 2;
  }
  cluster.members.push(text);
};

const alike = (one: Cluster, other: Cluster): number =>
  dot(one.sum, other.sum) / (Math.sqrt(one.square * other.square) || 1);

const isGrown = ({ members }: Cluster): boolean => members.length >= GROWN;

/** The first of the most alike, if alike enough. */
const closest = (clusters: readonly Cluster[], to: Cluster, least: (candidate: Cluster) => number): Cluster | null => {
  let best: { cluster: Cluster; likeness: number } | null = null;
  for (const cluster of clusters) {
    const likeness = alike(cluster, to);
    if (likeness >= least(cluster) && likeness > (best?.likeness ?? 0)) best = { cluster, likeness };
  }
  return best?.cluster ?? null;
};

/**
 * Puts each text that has none under the topic it is most like, or under one of its own; then has topics that came to be
 * alike become one, the older keeping its name. Texts that have a topic keep it: a week without anything new changes
 * nothing.
 * @param texts the oldest first
 * @returns the members of each topic by its id, the oldest topic first
 */
export const gatherTopics = (texts: readonly Placed[], newId: () => string): Map<string, readonly Placed[]> => {
  const clusters: Cluster[] = [];
  const start = (id: string): Cluster => ({ id, sum: new Map(), square: 0, members: [] });
  for (const text of texts) {
    if (text.topicId === null) continue;
    let own = clusters.find(({ id }) => id === text.topicId);
    if (!own) {
      own = start(text.topicId);
      clusters.push(own);
    }
    add(own, text);
  }
  for (const text of texts) {
    if (text.topicId !== null || text.vector.size === 0) continue;
    const alone = start(newId());
    add(alone, text);
    const found = closest(clusters, alone, () => JOIN);
    if (found) add(found, text);
    else clusters.push(alone);
  }
  for (let at = clusters.length - 1; at > 0; at -= 1) {
    const young = clusters[at];
    if (!young) continue;
    const least = (old: Cluster): number => (isGrown(young) && isGrown(old) ? MERGE : JOIN);
    const old = closest(clusters.slice(0, at), young, least);
    if (!old) continue;
    for (const text of young.members) add(old, text);
    clusters.splice(at, 1);
  }
  return new Map(clusters.map(({ id, members }) => [id, members]));
};

/** So many different customers must have used a word before it stands in a name. */
const LEAST_CUSTOMERS = 3;
const NAME_WORDS = 3;
/** A name is kept while its words are among so many of the most telling. */
const KEPT_WITHIN = 6;
/** Weight of what is usual in the category, as a share of its counts. */
const PRIOR = 0.01;

/** How much more usual a term is within than without (log-odds with a Dirichlet prior, Monroe et al. 2008), as a z-score. */
const tellingOf = (
  inside: { count: number; of: number },
  outside: { count: number; of: number },
  priors: number,
): number => {
  const prior = PRIOR * (inside.count + outside.count);
  const oddsOf = ({ count, of }: typeof inside): number =>
    Math.log((count + prior) / Math.max(1e-9, of + priors - count - prior));
  return (oddsOf(inside) - oddsOf(outside)) / Math.sqrt(1 / (inside.count + prior) + 1 / (outside.count + prior));
};

const spellingOf = (term: string, members: readonly Placed[]): string => {
  const spellings = new Map<string, number>();
  for (const { terms } of members) {
    const written = terms.get(term);
    if (written !== undefined) spellings.set(written, (spellings.get(written) ?? 0) + 1);
  }
  const [first] = [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? term;
};

/** Words that tell a topic from the rest of its category and of the desk; the name it has, while that still does. */
export const nameTopic = (
  members: readonly Placed[],
  all: readonly Placed[],
  usual: Usual,
  held: readonly string[],
): string[] => {
  const countIn = (texts: readonly Placed[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { terms } of texts) for (const term of terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  };
  const [own, whole] = [countIn(members), countIn(all)];
  const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);
  const [ownTotal, wholeTotal] = [total(own), total(whole)];
  const customersOf = (term: string): number =>
    new Set(members.filter(({ terms }) => terms.has(term)).map(({ customerId }) => customerId)).size;
  const telling = [...own]
    .filter(([term]) => customersOf(term) >= LEAST_CUSTOMERS)
    .map(([term, count]) => ({
      word: spellingOf(term, members),
      z:
        weightOf(usual, term) *
        tellingOf(
          { count, of: ownTotal },
          { count: (whole.get(term) ?? 0) - count, of: wholeTotal - ownTotal },
          PRIOR * wholeTotal,
        ),
    }))
    .filter(({ z }) => z > 0)
    .sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
  const best = telling.slice(0, KEPT_WITHIN);
  return held.length > 0 && held.every((word) => best.includes(word)) ? [...held] : telling.slice(0, NAME_WORDS);
};
