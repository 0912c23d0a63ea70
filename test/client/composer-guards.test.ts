import { describe, expect, it } from '@jest/globals';
import { findWarnings, isHard, type Warning } from '../../client/console/thread/composer-guards.ts';
import type { Locale } from '../../server/contract/common.ts';

const CASES: readonly [string, string, Locale, Warning[]][] = [
  ['a card number', 'Your card 4111 1111 1111 1111 was charged on 2 March.', 'en', ['card']],
  ['a number that is no card', 'Your reference is 4200001234202611250.', 'en', []],
  ['a one-time code', '您的验证码是 482913，3 月 2 日前有效', 'zh-CN', ['code']],
  ['asking for a code', 'Please send me the verification code you received today.', 'en', ['code']],
  ['asking for a code the way Chinese puts it', '请把手机收到的验证码发给我，今天为您核实。', 'zh-CN', ['code']],
  ['asking to be told a code in Chinese', '麻烦您将动态码告诉我，今天核实。', 'zh-CN', ['code']],
  ['asking to have a code shared', 'Could you share the one-time code you got today?', 'en', ['code']],
  ['a Chinese word on who asked for a code', '对方让您把验证码发给他，这是诈骗，今天已冻结。', 'zh-CN', []],
  ['warning of a code', 'Never give the verification code to anybody, today or later.', 'en', []],
  ['a Chinese warning of a code to anybody', '验证码请勿发给我们或任何人，今天会核实这笔交易。', 'zh-CN', []],
  ['a Chinese warning of a code', '请不要发送验证码或密码，我们今天会核实这笔交易。', 'zh-CN', []],
  ['a place left open', 'Your refund of {{transaction.amount}} went out today.', 'en', ['place']],
  ['a promise without a date', 'We will get back to you as soon as possible.', 'en', ['promise']],
  ['a promise without a date in Chinese', '我们会尽快处理这笔款项并回复您。', 'zh-CN', ['promise']],
  ['a promise with a date', 'We will get back to you as soon as possible, by 3 March.', 'en', []],
  ['English to who reads Chinese', 'Your refund arrived today in your wallet.', 'zh-CN', ['language']],
  ['Chinese to who reads English', '您的退款今天已经到账，请查看钱包余额。', 'en', ['language']],
  ['a Chinese name in English', 'Hello 王小明, the shop 书香门第书店 received one payment today.', 'en', []],
  ['a reference in Chinese', '单号 ABCDEFGHIJKLMNOP 的退款今天已到账。', 'zh-CN', []],
  ['too short to have a language', 'OK 🙂', 'zh-CN', []],
  ['an empty apology', 'Dear Ms Lin, we are very sorry for the inconvenience caused. Kind regards', 'en', ['apology']],
  ['an empty apology in Chinese', '您好，给您带来不便，我们深表歉意！谢谢。', 'zh-CN', ['apology']],
  [
    'an apology that says what happens',
    'Sorry for this. The second charge of 19.99 goes back to your card today.',
    'en',
    [],
  ],
  ['an apology that says what happens in Chinese', '很抱歉。多扣的 19.99 元今天已原路退回。', 'zh-CN', []],
];

describe('what a composer asks before a reply goes', () => {
  it.each(CASES)('%s', (_name, text, reads, warnings) => {
    expect(findWarnings(text, true, reads)).toEqual(warnings);
  });
  it('leaves a note alone but for secrets', () => {
    expect(findWarnings('Sorry, soon. {{x}} 4111 1111 1111 1111', false)).toEqual(['card']);
  });
  it('stops a secret and asks about a style', () => {
    expect((['card', 'code', 'place', 'promise', 'language', 'apology'] as const).filter(isHard)).toEqual([
      'card',
      'code',
      'place',
    ]);
  });
});
