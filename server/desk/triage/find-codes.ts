import type { Secret, SecretKind } from './secret.ts';

/** Four to eight digits, alone or in two or three groups, or after a "G-"; part of no longer number, date or amount. */
const CODE =
  /(?<![A-Za-z\d#*¥$€£-]|\d[.,/:]|[-–]\s)(?:[A-Za-z]{1,2}-)?(\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){3,7}|\d{4,8})(?![\dA-Za-z]|[.,:/-]\d)/gu;
const AMOUNT_AFTER =
  /^\s{0,2}(?:元|块|塊|圆|万|千|年|月|日|号|號|次|位|分|秒|天|人|笔|筆|%|rmb|cny|yuan|usd|eur|gbp|hkd|dollars?|euros?|pounds?|rupees?|times|days?|hours?|minutes?|mins?|seconds?|people|digits?)/iu;
const AMOUNT_BEFORE = /(?:rmb|cny|usd|eur|gbp|hkd|rs\.?|inr|¥|￥|\$|€|£|共|合计)\s{0,2}$/iu;
const YEAR = /^(?:19|20)\d{2}$/u;

const CODE_WORD = String.raw`(?:验证码|驗證碼|校验码|校驗碼|动态码|動態碼|动态密码|动态口令|短信码|确认码|認證碼|认证码|口令码|(?:verification|verify|verifying|confirmation|security|authentication|authorisation|authorization|auth|login|log-in|sign-in|access|sms|texted|text|one[- ]?time|2fa|otp|secret) ?(?:pass)?(?:codes?|pins?)|one[- ]?time (?:password|passcode|pin)|\botp\b|\bpasscode\b|\btotp\b)`;
const BARE_WORD = String.raw`(?:\bcode\b|\bpin\b|\bPIN码)`;
/** Words that make a "code" something else. */
const OTHER_CODE =
  /(?:error|err|zip|post|postal|promo|promotion|qr|country|area|status|response|coupon|discount|sort|swift|merchant|bar|branch|referral|invite|booking|dress|source|dial(?:l?ing)?|store|shop|reference|refund|return|fault|(?:fail(?:s|ed|ing|ure)?|stop(?:s|ped)|end(?:s|ed)|die(?:s|d)) with(?: a| the)?|(?:show(?:s|ed)|return(?:s|ed)|display(?:s|ed))(?: a| the)?)[ -]?$/iu;
const CARD_CODE_WORD = String.raw`(?:\bcvv2?\b|\bcvc2?\b|安全码|安全碼|卡背面(?:的)?(?:三位|3位)?(?:数字|码)?|(?:three|3)[- ]digit (?:security )?code)`;

/** Between the word and the number nothing but signs and a copula … */
const LINK = String.raw`(?:[\s:：=#"'“”「」『』()（）\[\]【】,，-]|是|为|為|就是|的|码|is|was|are|:)`;
const DIRECT_AFTER = (word: string): RegExp => new RegExp(`${word}${LINK}{0,8}$`, 'iu');
/** … or a short clause that ends in a copula ("the code they sent me was"), or leads to exactly six digits. */
const CLAUSE_AFTER = (word: string): RegExp =>
  new RegExp(`${word}[^\\d。！？!?;；\\n]{0,40}(?:是|为|為|is|was|:|：)\\s*["'“「]?$`, 'iu');
const NEAR_AFTER = (word: string): RegExp => new RegExp(`${word}[^\\d。！？!?;；\\n.]{0,24}$`, 'iu');
const DIRECT_BEFORE = (word: string): RegExp =>
  new RegExp(`^["'”」)）]?\\s{0,2}[(（]?(?:the |my |your |这个|的)?${word}`, 'iu');
const COPULA_BEFORE = (word: string): RegExp =>
  new RegExp(
    `^["'”」]?\\s{0,2}(?:,\\s*)?(?:is|was|that is|that's|是|就是|为|為)[^\\d。！？!?;；\\n.]{0,16}?${word}`,
    'iu',
  );

type Context = { readonly before: string; readonly after: string; readonly digits: string };

const isNamed = (word: string, { before, after, digits }: Context, plain: boolean): boolean => {
  const yearLike = YEAR.test(digits);
  const clause =
    before.match(CLAUSE_AFTER(word)) ??
    before.match(DIRECT_AFTER(word)) ??
    (digits.length === 6 ? before.match(NEAR_AFTER(word)) : null);
  if (clause && !(plain && OTHER_CODE.test(before.slice(0, clause.index)))) return true;
  const copula = after.match(COPULA_BEFORE(word));
  if (copula && !(plain && OTHER_CODE.test(copula[0].replace(new RegExp(`${word}$`, 'iu'), '')))) return true;
  return digits.length === 6 && !yearLike && !plain && DIRECT_BEFORE(word).test(after);
};

const CONTEXT_LENGTH = 72;
const CARD_CODE = /(?<![\d.,\-/:])\d{3,4}(?![\d]|[.,:/-]\d)/gu;

/** One-time codes and PINs near the word that names them, in either order, and the three digits on a card's back. */
export const findCodes = (text: string): Secret[] => {
  const found: Secret[] = [];
  const collect = (pattern: RegExp, kind: SecretKind, isSecret: (context: Context) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
      const after = text.slice(end, end + CONTEXT_LENGTH);
      if (AMOUNT_AFTER.test(after) || AMOUNT_BEFORE.test(before)) continue;
      if (isSecret({ before, after, digits: match[0].replace(/\D/gu, '') })) found.push({ kind, start, end });
    }
  };
  collect(CODE, 'one_time_code', (context) => isNamed(CODE_WORD, context, false) || isNamed(BARE_WORD, context, true));
  collect(
    CARD_CODE,
    'card_code',
    ({ before }) => DIRECT_AFTER(CARD_CODE_WORD).test(before) || CLAUSE_AFTER(CARD_CODE_WORD).test(before),
  );
  return found;
};
