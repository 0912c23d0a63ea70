import type { Secret, SecretKind } from './secret.ts';

/** Four to eight digits, alone or in two or three groups, or after a "G-"; part of no longer number, date or amount. */
const CODE =
  /(?<![A-Za-z](?<!\botp)|[\d#*¥$€£-]|\d[.,/:]|\d\s?[-–]\s)(?:[A-Za-z]{1,2}-)?(\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){3,7}|\d{4,8})(?![\dA-Za-z]|[.:/-]\d|,\d{3}(?!\d))/giu;
const AMOUNT_AFTER =
  /^\s{0,2}(?:元|块|塊|圆|万|千|年|月|日|号|號|次|位|分|秒|天|人|笔|筆|%|rmb|cny|yuan|usd|eur|gbp|hkd|dollars?|euros?|pounds?|rupees?|times|days?|hours?|minutes?|mins?|seconds?|people|digits?)/iu;
const AMOUNT_BEFORE = /(?:rmb|cny|usd|eur|gbp|hkd|rs\.?|inr|¥|￥|\$|€|£|共|合计)\s{0,2}$/iu;
const YEAR = /^(?:19|20)\d{2}$/u;
const DAY = /^20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u;

const CODE_WORD = String.raw`(?:验证码|驗證碼|校验码|校驗碼|动态码|動態碼|动态密码|動態密碼|动态口令|一次性密码|一次性密碼|短信码|确认码|認證碼|认证码|口令码?|(?:四|六|八|[468])位(?:的)?(?:数字|数|码)|(?:verification|verify|verifying|confirmation|security|authentication|authorisation|authorization|auth|login|log-in|sign-in|access|sms|texted|text|one[- ]?time|2fa|otp|secret) ?(?:pass)?(?:codes?|pins?)|one[- ]?time (?:password|passcode|pin)|verification number|\bauthenticator\b|\botp\b|\bpasscode\b|\btotp\b|\b2fa\b)`;
const BARE_WORD = String.raw`(?:\bcodes?\b|\bpin(?: (?:number|no\.?))?\b|\bPIN码)`;
/** Words that make a "code" something else. */
const OTHER_CODE =
  /(?:错误|報錯|报错|返回|状态|失败|提示|优惠|邀请|条形|error|err|zip|post|postal|promo|promotion|qr|country|area|status|response|coupon|discount|sort|swift|merchant|bar|branch|referral|invite|booking|dress|source|dial(?:l?ing)?|store|shop|reference|refund|return|fault|item|product|model|batch|gift|gift[ -]?card|voucher|tax|pick-?up|collection|locker|room|reason|decline|bank|airline|(?:fail(?:s|ed|ing|ure)?|stop(?:s|ped)|end(?:s|ed)|die(?:s|d)) with(?: a| the)?|(?:says?|show(?:s|ed)|return(?:s|ed)|display(?:s|ed))(?: a| the)?)[ -]?$/iu;
const CARD_CODE_WORD = String.raw`(?:\b(?:cvv2?|cvc2?)(?: (?:number|no\.?))?\b|安全码|安全碼|背面(?:的)?(?:[三四34]位)?(?:数字?|码)?|\b(?:cid|csc)\b|(?:three|four|3|4)[- ]digits?(?: code| number)? (?:on|at) the back|(?:three|3)[- ]digit (?:security )?code|\b(?:card )?security (?:code|number)(?: (?:on|at) (?:the |its )?back(?: of (?:the |my )?card)?)?\b)`;

/** Between the word and the number nothing but signs and a copula … */
const LINK = String.raw`(?:[\s:：=#"'“”「」『』()（）\[\]【】,，-]|是|为|為|就是|的|码|is|was|are|:)`;
const DIRECT_AFTER = (word: string): RegExp => new RegExp(`${word}${LINK}{0,8}$`, 'iu');
/** … or a short clause that ends in a copula ("the code they sent me was"), or leads to exactly six digits. */
const CLAUSE_AFTER = (word: string): RegExp =>
  new RegExp(`${word}[^\\d。！？!?;；\\n]{0,40}(?:是|为|為|is|was|:|：)\\s*["'“「]?$`, 'iu');
const NEAR_AFTER = (word: string): RegExp => new RegExp(`${word}[^\\d。！？!?;；\\n.]{0,24}$`, 'iu');
const DIRECT_BEFORE = (word: string): RegExp =>
  new RegExp(
    `^["'”」)）]?\\s?[,，]?\\s?[(（]?(?:(?:这个|这是|就是)(?:我)?(?:收到)?的?|the |my |your |的)?${word}`,
    'iu',
  );
const COPULA_BEFORE = (word: string): RegExp =>
  new RegExp(
    `^["'”」]?\\s{0,2}(?:,\\s*)?(?:is|was|that is|that's|是|就是|为|為)[^\\d。！？!?;；\\n.]{0,16}?${word}`,
    'iu',
  );

/** "Enter 482913 as the code", "用482913作为验证码". */
const AS_BEFORE = (word: string): RegExp =>
  new RegExp(`^["'”」]?\\s{0,2}(?:as|作为|作為|当作|當作)\\s{0,2}(?:the |my |your |an? )?${word}`, 'iu');
const APPOSED = /^\s?[,，]\s?(?:the|my|that|your) code\b/iu;
/** "Use 482913 to sign in" names no code and is how most of them arrive. */
const USE_BEFORE = /\b(?:use|enter|type|input)\s{1,2}$/iu;
const TO_AFTER = /^\s{1,2}to (?:verify|confirm|log ?in|sign ?in|authenticate|complete|continue)\b/iu;

type Context = { readonly before: string; readonly after: string; readonly digits: string };

const isNamed = (word: string, { before, after, digits }: Context, plain: boolean): boolean => {
  const yearLike = YEAR.test(digits);
  const clause =
    before.match(CLAUSE_AFTER(word)) ??
    before.match(DIRECT_AFTER(word)) ??
    (digits.length === 6 ? before.match(NEAR_AFTER(word)) : null);
  if (clause && !(plain && OTHER_CODE.test(before.slice(0, clause.index)))) return true;
  if (AS_BEFORE(word).test(after)) return true;
  const copula = after.match(COPULA_BEFORE(word));
  if (copula && !(plain && OTHER_CODE.test(copula[0].replace(new RegExp(`${word}$`, 'iu'), '')))) return true;
  return digits.length === 6 && !yearLike && (plain ? APPOSED : DIRECT_BEFORE(word)).test(after);
};

/** "He wanted the code. I told him 482913": a code was the talk, and six digits were handed over. */
const HANDED_OVER =
  /(?:\b(?:told|gave|sent|said|read|typed|entered)(?: (?:him|her|them|it|you|out))?|(?:告诉|给|报|念|发|说|填|输入?)(?:他|她|对方|客服|你们)?(?:了|的是)?)\s{0,2}$/iu;
const isHandedOver = ({ before, digits }: Context): boolean =>
  digits.length === 6 && HANDED_OVER.test(before) && new RegExp(`${CODE_WORD}|\\bcodes?\\b`, 'iu').test(before);
const isInstructed = ({ before, after }: Context): boolean => USE_BEFORE.test(before) && TO_AFTER.test(after);
/** Of a card's number, its date and a last number, the last is what stands on its back. */
const AFTER_EXPIRY = /\d{4}\D{1,12}(?:0[1-9]|1[0-2])\s?\/\s?\d{2}(?:\d{2})?[ ,，]{1,3}$/u;

const CONTEXT_LENGTH = 72;
/** What stands between two codes that are told together: "482913、739105". */
const BETWEEN_CODES = /^[^\d。！？!?;；\n]{1,12}$/u;
const CARD_CODE = /(?<!\d|(?<!cv[vc])\d[.,:/-]|[.\-/])\d{3,4}(?![\d]|[.,:/-]\d)/giu;

/** One-time codes and PINs near the word that names them, in either order, and the three digits on a card's back. */
export const findCodes = (text: string): Secret[] => {
  const found: Secret[] = [];
  const follows = (start: number, digits: string): boolean => {
    const last = found.at(-1);
    if (last?.kind !== 'one_time_code' || digits.length !== 6) return false;
    return (
      text.slice(last.start, last.end).replace(/\D/gu, '').length === 6 &&
      BETWEEN_CODES.test(text.slice(last.end, start))
    );
  };
  const collect = (pattern: RegExp, kind: SecretKind, isSecret: (context: Context, start: number) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
      const after = text.slice(end, end + CONTEXT_LENGTH);
      if (AMOUNT_AFTER.test(after) || AMOUNT_BEFORE.test(before) || DAY.test(match[0])) continue;
      if (isSecret({ before, after, digits: match[0].replace(/\D/gu, '') }, start)) found.push({ kind, start, end });
    }
  };
  collect(
    CODE,
    'one_time_code',
    (context, start) =>
      isNamed(CODE_WORD, context, false) ||
      isNamed(BARE_WORD, context, true) ||
      isInstructed(context) ||
      isHandedOver(context) ||
      follows(start, context.digits),
  );
  collect(
    CARD_CODE,
    'card_code',
    ({ before }) =>
      DIRECT_AFTER(CARD_CODE_WORD).test(before) ||
      CLAUSE_AFTER(CARD_CODE_WORD).test(before) ||
      AFTER_EXPIRY.test(before),
  );
  return found;
};
