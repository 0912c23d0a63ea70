import type { Category } from '../../contract/taxonomy.ts';
import { shinglesOf } from '../duplicate/shingle.rules.ts';
import type { Precedent, Ranked } from './suggestion.ts';

/** Below this two matters share no more than their language; of one category, what was taught in them may still fit. */
const LEAST_SIMILARITY = 0.08;
/** From here on more answers fit than do not: docs/decisions/suggested-replies.md. More is asked where nobody knows the category. */
const LEAST_FOR_REPLY = { known: 0.2, unknown: 0.3 } as const;

/**
 * Precedents by how much of what is rare in the question they share: cosine over shingles weighted by how few of the
 * precedents have them, so that "please help" weighs nothing. Better ratings decide between equals.
 */
export const rankPrecedents = (question: string, precedents: readonly Precedent[]): Ranked[] => {
  const asked = shinglesOf(question);
  const texts = precedents.map((precedent) => shinglesOf(precedent.question));
  const having = new Map<number, number>();
  for (const text of [asked, ...texts]) for (const shingle of text) having.set(shingle, (having.get(shingle) ?? 0) + 1);
  const weight = (shingle: number): number => Math.log((texts.length + 2) / (having.get(shingle) ?? 1)) ** 2;
  const length = (text: ReadonlySet<number>): number =>
    Math.sqrt([...text].reduce((sum, shingle) => sum + weight(shingle), 0));
  const cosine = (text: ReadonlySet<number>): number => {
    let common = 0;
    for (const shingle of text) if (asked.has(shingle)) common += weight(shingle);
    return common === 0 ? 0 : common / (length(asked) * length(text));
  };
  return precedents
    .map((precedent, index) => ({
      precedent,
      similarity: Math.round(cosine(texts[index] ?? new Set()) * 100) / 100,
    }))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .sort((a, b) => b.similarity - a.similarity || b.precedent.rating - a.precedent.rating);
};

/** Of ranked precedents, those whose answer is worth an agent's look. */
export const worthReading = (ranked: readonly Ranked[], category: Category | null): Ranked[] =>
  ranked.filter(({ similarity }) => similarity >= LEAST_FOR_REPLY[category === null ? 'unknown' : 'known']);

const BLANK = '[…]';
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const TICKET_NUMBER = /\b(?:R|RF)-\d{4}-[\w-]+/gu;
const AMOUNT =
  /(?:[¥￥$€£]|\b(?:CNY|USD|EUR|HKD|RMB)\s?)\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?\s?(?:元|块钱?|yuan|dollars)/giu;
const LONG_NUMBER = /[\dA-Za-z_-]*\d{4,}[\dA-Za-z_-]*/gu;
const DAY = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日/gu;

/** A reply without what belonged to one customer alone: their name, amounts, days, numbers and addresses become blanks. */
export const withoutPersonal = (reply: string, customerName: string): string => {
  const name = customerName.trim();
  const unnamed = name.length < 2 ? reply : reply.replaceAll(name, BLANK);
  return [ADDRESS, TICKET_NUMBER, DAY, AMOUNT, LONG_NUMBER].reduce(
    (text, pattern) => text.replace(pattern, BLANK),
    unnamed,
  );
};

/** The lessons of ranked precedents, by how close the matters are that were given them. */
export const rankLessons = (ranked: readonly Ranked[], most: number) => {
  const found = new Map<string, { topic: string; title: string; body: string; given: number; weight: number }>();
  for (const { precedent, similarity } of ranked) {
    if (!precedent.lesson) continue;
    const held = found.get(precedent.lesson.topic) ?? { ...precedent.lesson, given: 0, weight: 0 };
    found.set(held.topic, { ...held, given: held.given + 1, weight: held.weight + similarity });
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ topic, title, body, given }) => ({ topic, title, body, given }));
};
