import type { Secret } from './secret.ts';

/** One-time passwords are codes. */
const WORD = String.raw`(?<!动态|動態|一次性|one[- ]?time )(?:(?:支付|登录|登錄|登陆|交易|账户|账号|银行卡|取款|旧|新|我的)?(?:密码|密碼|口令(?!\s{0,2}[是为為：:]?\s{0,2}\d{4,8}(?![\dA-Za-z])))|\b(?:password|passwd|pwd|passphrase|pass word)\b|\b(?:pw|pass)\b(?=\s{0,2}[:=]))`;
/** A sign of assignment promises the secret itself; a copula may also start a sentence ("my password is wrong"). */
const ASSIGNED = new RegExp(`${WORD}\\s{0,2}[:：=]\\s{0,2}["'“「]?([\\x21-\\x7e]{4,64})`, 'giu');
const TOLD = new RegExp(
  `${WORD}\\s{0,2}(?:[我都就已现经在的]{0,4}(?:就是|[改设設换換]成了?|[改设設](?:定)?[为為]了?|是|为|為)|(?:was |is |has been )?(?:now )?(?:changed|set|reset) to|is now|is|was|to)\\s{0,2}[:：]?\\s{0,2}["'“「]?([\\x21-\\x7e]{4,64})`,
  'giu',
);
/** "The temporary password you sent was …": a clause lies between, so the value must look like nothing else. */
const CLAUSE = new RegExp(
  `${WORD}[^\\d.,!?;。，！？；\\n]{1,32}(?:\\s(?:was|is)\\s|[是为為：:])\\s{0,2}["'“「]?((?=[\\x21-\\x7e]*\\d)(?=[\\x21-\\x7e]*[A-Za-z])[\\x21-\\x7e]{6,64})`,
  'giu',
);
/** "My password was one, I made it another": the second is named by no word of its own. */
const CHANGED = new RegExp(
  `${WORD}[^。！？\\n]{1,40}[改设設换換][成为為]了?\\s{0,2}["'“「]?([\\x21-\\x7e]{4,64})`,
  'giu',
);
const BARE = new RegExp(
  `${WORD}\\s{0,2}["'“「]?((?=[\\x21-\\x7e]*\\d)[A-Za-z0-9@#$%^&*!_+]{4,64})(?![A-Za-z0-9])`,
  'giu',
);
const CLOSING = /["'”」。，,.;；!?)]+$/u;
/** A sign that a sentence would end with is the password's own where the sentence goes on. */
const GOES_ON = /^ ?[a-z]/u;
const HAS_SECRET_SIGN = /\d|[@#$%^&*_+=~|<>]|[a-z][A-Z]/u;
const UNIT_AFTER = /^\s?(?:位|次|年|月|日|天|元|块|个|times|digits?|characters|days?|hours?)/iu;

/** Passwords written out after the word for them; talk about passwords ("my password is wrong") stays. */
export const findPasswords = (text: string): Secret[] => {
  const found: Secret[] = [];
  const collect = (pattern: RegExp, isSecret: (value: string) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const told = match[1] ?? '';
      const start = match.index + match[0].length - told.length;
      const own = /[!?]$/u.test(told) && GOES_ON.test(text.slice(start + told.length));
      const value = own ? told : told.replace(CLOSING, '');
      const end = start + value.length;
      if (value.length >= 4 && isSecret(value) && !UNIT_AFTER.test(text.slice(end)))
        found.push({ kind: 'password', start, end });
    }
  };
  collect(ASSIGNED, () => true);
  collect(TOLD, (value) => HAS_SECRET_SIGN.test(value));
  collect(CLAUSE, () => true);
  collect(CHANGED, (value) => HAS_SECRET_SIGN.test(value));
  collect(BARE, (value) => /\d/u.test(value));
  return found;
};
