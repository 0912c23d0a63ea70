import { simplify } from './traditional.ts';

const LONG_NUMBER = /\d{3,}/gu;
const APOSTROPHE = /['’‘`´]/gu;

/**
 * The form every feature is taken from: full-width to half-width, lower case, traditional to simplified, apostrophes
 * dropped ("can't" and "cant" are one word), long numbers alike (an amount says what it is, not how much).
 */
export const normalise = (text: string): string =>
  simplify(text.normalize('NFKC').toLowerCase()).replace(APOSTROPHE, '').replace(LONG_NUMBER, '000');

const TOKEN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
const MIXED = /(\p{Script=Han}+)|([^\p{Script=Han}]+)/gu;

export type Token = { readonly text: string; readonly han: boolean };

/** Words of a normalised text, and runs of Chinese characters between punctuation. */
export const tokenise = (normalised: string): Token[] => {
  const tokens: Token[] = [];
  for (const [run] of normalised.matchAll(TOKEN)) {
    if (!HAN.test(run) && !/\p{Script=Han}/u.test(run)) tokens.push({ text: run, han: false });
    else for (const [part] of run.matchAll(MIXED)) tokens.push({ text: part, han: HAN.test(part) });
  }
  return tokens;
};
