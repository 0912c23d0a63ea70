import { describe, expect, it } from '@jest/globals';
import { complaintText } from '../../../server/desk/triage/complaint-text.ts';
import { passesLuhn } from '../../../server/desk/triage/find-cards.ts';
import { passesIdCheck } from '../../../server/desk/triage/find-id-numbers.ts';
import { findSecrets, redactSecrets } from '../../../server/desk/triage/redact.ts';
import type { SecretKind } from '../../../server/desk/triage/secret.ts';

/** A text, the secrets in it as written, in order. */
const POSITIVES: readonly (readonly [string, readonly (readonly [SecretKind, string])[]])[] = [
  ['my card 4111 1111 1111 1111 was charged', [['card', '4111 1111 1111 1111']]],
  ['card 4111-1111-1111-1111, exp 12/27', [['card', '4111-1111-1111-1111']]],
  ['4111111111111111', [['card', '4111111111111111']]],
  ['Amex 3782 822463 10005 declined', [['card', '3782 822463 10005']]],
  [
    'MC 5555555555554444 and visa 4012888888881881',
    [
      ['card', '5555555555554444'],
      ['card', '4012888888881881'],
    ],
  ],
  ['a series-2 card 2223003122003222 too', [['card', '2223003122003222']]],
  ['卡号４１１１１１１１１１１１１１１１被扣', [['card', '４１１１１１１１１１１１１１１１']]],
  ['卡号 ４１１１　１１１１　１１１１　１１１１', [['card', '４１１１　１１１１　１１１１　１１１１']]],
  ['我的银行卡是6222 0212 3456 7890 128吗', [['card', '6222 0212 3456 7890 128']]],
  ['银联卡6250946000000016扣了两次', [['card', '6250946000000016']]],
  [
    '4111 1111 1111 1111 12/27 123',
    [
      ['card', '4111 1111 1111 1111'],
      ['card_code', '123'],
    ],
  ],
  ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 is mine', [['card', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1']]],
  ['验证码是482913', [['one_time_code', '482913']]],
  ['验证码：４８２９１３，请查收', [['one_time_code', '４８２９１３']]],
  ['482913是我收到的验证码', [['one_time_code', '482913']]],
  ['驗證碼 4829', [['one_time_code', '4829']]],
  ['动态码发来的是 73 91 05', [['one_time_code', '73 91 05']]],
  ['The code is 482913', [['one_time_code', '482913']]],
  ['OTP: 4829', [['one_time_code', '4829']]],
  ['your verification code 482-913 expires soon', [['one_time_code', '482-913']]],
  ['he asked for the code they texted me, it was 773204', [['one_time_code', '773204']]],
  ['739105 is the OTP I gave him', [['one_time_code', '739105']]],
  ['G-482913 is your verification code', [['one_time_code', 'G-482913']]],
  ['my PIN is 4821', [['one_time_code', '4821']]],
  ['PIN码：482193', [['one_time_code', '482193']]],
  ['cvv 123', [['card_code', '123']]],
  ['安全码是 987', [['card_code', '987']]],
  ['身份证11010519491231002X', [['id_number', '11010519491231002X']]],
  ['ID 440524 19800101 0013', [['id_number', '440524 19800101 0013']]],
  ['身份证号：110105491231002', [['id_number', '110105491231002']]],
  ['把验证码告诉他了，482913', [['one_time_code', '482913']]],
  [
    'card no 6011000990139424 and otp 99112',
    [
      ['card', '6011000990139424'],
      ['one_time_code', '99112'],
    ],
  ],
  ['login code: "337 812"', [['one_time_code', '337 812']]],
  ['4917-6100-0000-0000-003 was used', [['card', '4917-6100-0000-0000-003']]],
  ['my new password was changed to Tiger#77', [['password', 'Tiger#77']]],
  ['密码改成了 Abc@2026，', [['password', 'Abc@2026']]],
  ['密码是abc123', [['password', 'abc123']]],
  ['支付密码：888888', [['password', '888888']]],
  ['密码123456', [['password', '123456']]],
  ['my password is Hunter2!', [['password', 'Hunter2']]],
  ['password: correcthorse', [['password', 'correcthorse']]],
  ['pwd=Qwerty77', [['password', 'Qwerty77']]],
];

const NEGATIVES = [
  '微信交易单号4200001234202611231234567890',
  '支付宝订单 2026112322001499991234567890',
  'ticket R-2026-000123 has no answer',
  '工单 R-2026-000123 的验证码收不到',
  'charged 1,234.56 on 2026-11-23 at 12:30',
  'paid 123456.78 CNY',
  '扣了我 5000 元，验证码也没收到',
  '验证码一直收不到，充值了1000元',
  'error code 50012',
  'the payout fails with code 9017',
  'it shows the code 4403 and stops',
  '错误码 1003',
  'zip code 100080',
  'promo code 202611',
  'QR code 20261123 does not scan',
  '二维码 20261123 扫不了',
  'my password is wrong',
  'password is not working',
  '密码错误 5 次',
  '密码输错3次就锁了',
  '忘记密码了怎么办',
  'the pin is not accepted',
  'I never shared my OTP with anyone',
  '4111 1111 1111 1112 fails the check',
  '11010519491231002Y',
  '110105194913310023',
  '订单号 20261123123456789',
  'order no: 4532015112830366',
  'timestamp 1700000000000',
  'call me at 2026-11-23 14:00, amount 99.99',
  '共 128 笔，合计 56,789.10 元',
  '2026年11月23日 14:05 扣款 88.00',
  'the code arrived 3 times in 2026',
  'IBAN question, account ending 4821',
  '尾号1234的卡',
  'version 8.0.49.2600',
];

const secretsOf = (text: string): [SecretKind, string][] =>
  findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('findSecrets', () => {
  it.each(POSITIVES)('finds what %s gives away', (text, expected) => {
    expect(secretsOf(text)).toEqual(expected);
  });

  it.each(NEGATIVES)('leaves %s alone', (text) => {
    expect(secretsOf(text)).toEqual([]);
  });

  it('finds at least 97 % of the secrets with at least 98 % precision', () => {
    const expected = POSITIVES.flatMap(([text, secrets]) => secrets.map(([kind, value]) => `${text} ${kind} ${value}`));
    const found = [...POSITIVES.map(([text]) => text), ...NEGATIVES].flatMap((text) =>
      secretsOf(text).map(([kind, value]) => `${text} ${kind} ${value}`),
    );
    const hits = found.filter((secret) => expected.includes(secret)).length;
    expect(hits / expected.length).toBeGreaterThanOrEqual(0.97);
    expect(hits / found.length).toBeGreaterThanOrEqual(0.98);
  });
});

describe('redactSecrets', () => {
  it('keeps the last four digits of a card, and nothing of anything else', () => {
    expect(redactSecrets('card ４１１１ １１１１ １１１１ １１１１, code is 482913').text).toBe(
      'card ••••1111, code is ••••',
    );
  });

  it('points into the text it was given', () => {
    const text = '密码是abc123，卡4111111111111111。';
    expect(redactSecrets(text).found.map(({ start, end }) => text.slice(start, end))).toEqual([
      'abc123',
      '4111111111111111',
    ]);
  });

  it('changes nothing the second time', () => {
    const once = redactSecrets('验证码482913 card 4111111111111111 password: abcd1234').text;
    expect(redactSecrets(once)).toEqual({ text: once, found: [] });
  });

  it('masks phone numbers only where the policy says so', () => {
    const text = '电话13800138000，或 +44 20 7946 0958';
    expect(redactSecrets(text).text).toBe(text);
    expect(redactSecrets(text, { phones: 'mask' }).text).toBe('电话••••，或 ••••');
  });

  it('comes to an end with a hostile text', () => {
    const started = process.cpuUsage();
    redactSecrets(`${'1 '.repeat(10_000)}${'code '.repeat(4_000)}${'验证码是'.repeat(4_000)}`);
    // A search that tries every pair of places would take minutes.
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
  });
});

describe('checksums', () => {
  it('accepts valid numbers and no neighbour of them', () => {
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
    expect(passesIdCheck('11010519491231002X')).toBe(true);
    expect(passesIdCheck('110105194912310021')).toBe(false);
  });
});

describe('complaintText', () => {
  it('holds nothing of a masked secret, which would look like a word', () => {
    const body = redactSecrets('Card 4111 1111 1111 1111 was charged twice').text;
    expect(complaintText('Card …', [body])).toBe('Card   was charged twice');
    expect(complaintText('Two charges', [body])).toBe('Two charges\nCard   was charged twice');
  });
});
