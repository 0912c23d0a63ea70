import type { Secret } from './secret.ts';

const SHORTEST_CARD = 13;
const LONGEST_CARD = 19;
/** Runs of digit groups a person may have typed: joined by up to two spaces, dashes, dots or invisible signs. */
const GROUPS = /\d+(?:[ \u00a0\u200b-\u200d\u2060\-‐-―._·]{1,2}\d+)*/gu;
const DIGITS = /\d+/gu;
/** First digits that networks and Chinese banks give out. */
const ISSUER = /^(?:3[0-9]|4|5|6|2[2-7]|8[168]|9[4-9])/u;
const NAMED_REFERENCE =
  /(?:订单号?|訂單號?|编号|編號|编码|单号|單號|流水号?|交易号|凭证号?|运单|快递|工单|order|reference|ref|transaction|txn|trade|receipt|tracking|invoice|ticket|id)\s*(?:no\.?|number|num|id|#|号|是|为|is)?\s*[:#=]?\s*$/iu;
const NAMED_CARD = /(?:卡号|卡|card|visa|mastercard|amex|pan)\D{0,12}$/iu;

/** Mod-10 check of ISO/IEC 7812-1. */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** 4-4-4-4(-3), 4-6-5, 6-13, all ones or twos: how cards are written. Dates, amounts and phone numbers are not. */
const isCardShaped = (lengths: readonly number[]): boolean => {
  const [first = 0] = lengths;
  const last = lengths.at(-1) ?? 0;
  if (lengths.length === 1) return true;
  if (lengths.slice(0, -1).every((length) => length === first)) return first !== 3 && last <= Math.max(first, 13);
  return first === 4 && lengths[1] === 6 && lengths.length === 3;
};

type Group = { readonly digits: string; readonly start: number };

const longestCard = (
  groups: readonly Group[],
  from: number,
  text: string,
): { end: number; next: number } | undefined => {
  // No card has more groups than digits, so a long list of numbers costs no more than a short one.
  for (let to = Math.min(groups.length, from + LONGEST_CARD); to > from; to -= 1) {
    const chosen = groups.slice(from, to);
    const digits = chosen.map((group) => group.digits).join('');
    const before = text.slice(Math.max(0, (chosen[0]?.start ?? 0) - 24), chosen[0]?.start ?? 0);
    if (digits.length < SHORTEST_CARD || digits.length > LONGEST_CARD) continue;
    if (!isCardShaped(chosen.map((group) => group.digits.length)) || !passesLuhn(digits) || /^(\d)\1+$/u.test(digits))
      continue;
    if (!ISSUER.test(digits) && !NAMED_CARD.test(before)) continue;
    // An unbroken number that is called an order number is one, even where it passes the check by chance.
    if (chosen.length === 1 && NAMED_REFERENCE.test(before) && !NAMED_CARD.test(before)) continue;
    const last = chosen.at(-1);
    return { end: (last?.start ?? 0) + (last?.digits.length ?? 0), next: to };
  }
  return undefined;
};

const touchesWord = (text: string, start: number, end: number): boolean =>
  /[A-Za-z_]$/u.test(text.slice(0, start)) || /^[A-Za-z_]/u.test(text.slice(end));

/** Payment card numbers of 13 to 19 digits that pass the Luhn check, however they are grouped. Half-width text in. */
export const findCards = (text: string): Secret[] => {
  const found: Secret[] = [];
  for (const run of text.matchAll(GROUPS)) {
    const groups = [...run[0].matchAll(DIGITS)].map((group) => ({ digits: group[0], start: run.index + group.index }));
    for (let from = 0; from < groups.length; from += 1) {
      const start = groups[from]?.start ?? 0;
      const card = longestCard(groups, from, text);
      if (!card || touchesWord(text, start, card.end)) continue;
      found.push({ kind: 'card', start, end: card.end });
      from = card.next - 1;
    }
  }
  return found;
};
