import type { Locale } from '../../../server/contract/common.ts';
import { placesIn } from '../../../server/contract/macro.ts';

/** `card`, `code` and `place` stop a message; the others ask once more before it goes. */
export type Warning = 'card' | 'code' | 'place' | 'promise' | 'language' | 'apology';
const HARD: readonly Warning[] = ['card', 'code', 'place'];
export const isHard = (warning: Warning): boolean => HARD.includes(warning);

const CARD = /(?:\d[ -]?){13,19}/g;
const CODE =
  /(?:验证码|校验码|动态码|一次性密码|verification code|one[- ]time (?:code|password)|\botp\b|passcode)\D{0,12}\d{4,8}/i;
const ASKS =
  /(?:tell|send|give|provide|share|read|what is|what's)\b[^.?!]{0,30}\b(?:verification code|one[- ]time|otp|password|pin)\b|(?:提供|发送|告诉|发)[^。？！]{0,12}(?:验证码|校验码|动态码|密码)|(?:验证码|校验码|动态码|密码)[^。？！，]{0,8}(?:(?:发送?|告诉|提供|报|念|回复)给?(?:我|本人)|发过来|发来)/i;
const FORBIDS = /\b(?:never|do not|don't)\b|请勿|请不要|切勿|不要|别/i;
const VAGUE = /(?:尽快|近期|过几天|不久)|\b(?:as soon as possible|shortly|soon|in due course)\b/i;
const DATED = /\d|一个工作日|今天|明天|\btoday\b|\btomorrow\b/i;
const SORRY = /抱歉|对不起|歉意|致歉|不好意思|\b(?:sorry|apolog(?:y|ies|ise|ize))\b/i;
const GREETING = /^(?:[\p{L}\s]{0,20}[,，]?\s*)?(?:您好|你好|尊敬的|亲爱的|hello|hi|dear|good (?:morning|afternoon))/iu;
const CLOSING = /^(?:谢谢|感谢|祝|此致|thank|kind regards|best regards|regards|yours)/i;

const SENTENCES = /[^。！？!?.\n]+/g;
const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Below this a text is a greeting or an emoji, in whichever language. */
const LEAST_LATIN = 12;
const LEAST_HAN = 6;
/** What must be left besides the apology: half a sentence of substance. */
const SUBSTANCE = { han: 6, latin: 14 };

const sentencesOf = (text: string): string[] => (text.match(SENTENCES) ?? []).map((sentence) => sentence.trim());
const count = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

/** The checksum of ISO/IEC 7812 that every card number satisfies. */
export const isCardNumber = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && digits.length <= 19 && !/^(\d)\1*$/.test(digits) && sum % 10 === 0;
};

const hasCard = (text: string): boolean =>
  [...text.matchAll(CARD)].some(([found]) => isCardNumber(found.replace(/\D/g, '')));
/** Asking for a secret, and not telling somebody to keep it. */
const asksForSecret = (text: string): boolean =>
  sentencesOf(text).some((sentence) => ASKS.test(sentence) && !FORBIDS.test(sentence));
/** A sentence that says soon, and no date anywhere. */
const isVague = (text: string): boolean => VAGUE.test(text) && !DATED.test(text);

/** Written in a language the customer does not read. Names and references in the other script are no language. */
const isOtherLanguage = (text: string, reads: Locale): boolean => {
  const [han, latin] = [count(text, HAN), count(text, LATIN)];
  return reads === 'zh-CN' ? han === 0 && latin >= LEAST_LATIN : han >= LEAST_HAN && han * 2 > latin;
};

/** Sorry, and nothing about what happens now: the kind of letter that makes people write again. */
const isEmptyApology = (text: string): boolean => {
  if (!SORRY.test(text)) return false;
  const rest = sentencesOf(text)
    .filter((sentence) => !SORRY.test(sentence) && !GREETING.test(sentence) && !CLOSING.test(sentence))
    .join('');
  return count(rest, HAN) < SUBSTANCE.han && count(rest, LATIN) < SUBSTANCE.latin;
};

/** What must not, or should not, leave in a message. The server checks secrets again. */
export const findWarnings = (text: string, isReply: boolean, reads: Locale | null = null): Warning[] => {
  const found: readonly (readonly [Warning, boolean])[] = [
    ['card', hasCard(text)],
    ['code', CODE.test(text) || (isReply && asksForSecret(text))],
    ['place', isReply && placesIn(text).length > 0],
    ['promise', isReply && isVague(text)],
    ['language', isReply && reads !== null && isOtherLanguage(text, reads)],
    ['apology', isReply && isEmptyApology(text)],
  ];
  return found.filter(([, holds]) => holds).map(([warning]) => warning);
};
