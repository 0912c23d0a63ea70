export type Warning = 'card' | 'code' | 'promise';

const CARD = /(?:\d[ -]?){13,19}/g;
const CODE =
  /(?:验证码|校验码|动态码|一次性密码|verification code|one[- ]time (?:code|password)|\botp\b|passcode)\D{0,12}\d{4,8}/i;
const ASKS =
  /(?:tell|send|give|provide)\b[^.?!]{0,30}\b(?:verification code|one[- ]time|otp|password|pin)\b|(?:提供|发送|告诉|发)[^。？！]{0,12}(?:验证码|密码)/i;
const VAGUE = /(?:尽快|近期|过几天|不久)|\b(?:as soon as possible|shortly|soon|in due course)\b/i;
const DATED = /\d|一个工作日|今天|明天|\btoday\b|\btomorrow\b/i;

/** The checksum of ISO/IEC 7812 that every card number satisfies. */
export const isCardNumber = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && digits.length <= 19 && !/^(\d)\1*$/.test(digits) && sum % 10 === 0;
};

/** What must not, or should not, leave in a message: `card` and `code` stop it, `promise` only asks. The server checks again. */
export const findWarnings = (text: string, isReply: boolean): Warning[] => {
  const cards = [...text.matchAll(CARD)].some(([found]) => isCardNumber(found.replace(/\D/g, '')));
  return [
    ...(cards ? ['card' as const] : []),
    ...(CODE.test(text) || (isReply && ASKS.test(text)) ? ['code' as const] : []),
    ...(isReply && VAGUE.test(text) && !DATED.test(text) ? ['promise' as const] : []),
  ];
};
