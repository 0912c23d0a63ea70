import { findSecrets } from '../../server/desk/triage/redact.ts';
import type { Labelled, SecretText } from './read-corpus.ts';

export type SecretScore = {
  readonly texts: number;
  readonly secrets: number;
  readonly precision: number;
  readonly recall: number;
};
export type Mistake = { readonly text: string; readonly missed: readonly string[]; readonly wrong: readonly string[] };

const isSame = (one: Labelled, other: Labelled): boolean =>
  one.kind === other.kind && one.start === other.start && one.end === other.end;
const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** A secret counts as found where its kind, its beginning and its end are right. Phones are masked, as the policy allows. */
export const scoreSecrets = (texts: readonly SecretText[]): { score: SecretScore; mistakes: readonly Mistake[] } => {
  let labelled = 0;
  let masked = 0;
  let right = 0;
  const mistakes: Mistake[] = [];
  for (const { text, secrets } of texts) {
    const found = findSecrets(text, { phones: 'mask' });
    const name = ({ kind, start, end }: Labelled): string => `${kind} ${text.slice(start, end)}`;
    const missed = secrets.filter((secret) => !found.some((other) => isSame(secret, other)));
    const wrong = found.filter((secret) => !secrets.some((other) => isSame(secret, other)));
    labelled += secrets.length;
    masked += found.length;
    right += secrets.length - missed.length;
    if (missed.length + wrong.length > 0) mistakes.push({ text, missed: missed.map(name), wrong: wrong.map(name) });
  }
  const score = {
    texts: texts.length,
    secrets: labelled,
    precision: shareOf(right, masked),
    recall: shareOf(right, labelled),
  };
  return { score, mistakes };
};
