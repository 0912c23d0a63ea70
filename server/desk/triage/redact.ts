import { findCards } from './find-cards.ts';
import { findCodes } from './find-codes.ts';
import { findIdNumbers } from './find-id-numbers.ts';
import { findPasswords } from './find-passwords.ts';
import { findPhones } from './find-phones.ts';
import { toHalfWidth } from './half-width.ts';
import type { Secret } from './secret.ts';

/** Phone numbers are contact data to one desk and a secret to another, so the operator decides; a transaction knows how. */
export type RedactionPolicy = { readonly phones: 'keep' | 'mask' };

const KEEP_PHONES: RedactionPolicy = { phones: 'keep' };
const MASK = '••••';
const LAST_DIGITS_KEPT = 4;

/**
 * The secrets of a text in order, none overlapping. Used before anything is stored, and by the composer to warn an
 * agent who is about to send one.
 */
export const findSecrets = (text: string, policy: RedactionPolicy = KEEP_PHONES): Secret[] => {
  const plain = toHalfWidth(text);
  // The surest finder comes first: where two overlap, the earlier one names the secret.
  const found = [
    ...findIdNumbers(plain),
    ...findCards(plain),
    ...findPasswords(plain),
    ...(policy.phones === 'mask' ? findPhones(plain) : []),
    ...findCodes(plain),
  ];
  const kept: Secret[] = [];
  for (const secret of found) {
    if (kept.every((other) => secret.end <= other.start || secret.start >= other.end)) kept.push(secret);
  }
  return kept.sort((a, b) => a.start - b.start);
};

export type Redacted = { readonly text: string; readonly found: readonly Secret[] };

/**
 * The text with every secret replaced by dots; of a card its last four digits stay, so that people can tell cards
 * apart. `found` points into the original text. Redacting twice changes nothing more.
 */
export const redactSecrets = (text: string, policy: RedactionPolicy = KEEP_PHONES): Redacted => {
  const found = findSecrets(text, policy);
  let redacted = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    const last =
      kind === 'card' ? toHalfWidth(text.slice(start, end)).replace(/\D/gu, '').slice(-LAST_DIGITS_KEPT) : '';
    redacted += text.slice(at, start) + MASK + last;
    at = end;
  }
  return { text: redacted + text.slice(at), found };
};
