import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from '../../../server/desk/triage/language.ts';
import { findVulnerabilityHints } from '../../../server/desk/triage/vulnerability.ts';

describe('detectLanguage', () => {
  it.each([
    ['同一笔订单扣了两次款', 'zh-CN'],
    ['同一筆訂單扣了兩次款', 'zh-CN'],
    ['我的Apple Pay绑定失败了怎么办', 'zh-CN'],
    ['I was charged twice for one order', 'en'],
    ['My 支付宝 payment failed but the money is gone from my account', 'en'],
    ['12345 !!!', 'en'],
    ['', 'en'],
  ])('reads %s as %s', (text, language) => {
    expect(detectLanguage(text).language).toBe(language);
  });

  it('says how mixed a text is', () => {
    expect(detectLanguage('纯中文').mixed).toBe(0);
    expect(detectLanguage('订单 failed again 了').mixed).toBeGreaterThan(0.2);
  });
});

describe('findVulnerabilityHints', () => {
  it.each([
    ['我今年72岁，看不懂', ['elderly']],
    ['我爸爸上个月去世了，他的钱包里还有钱', ['bereavement']],
    ['我在住院，等着用这笔钱', ['health']],
    ['失业三个月，这是生活费', ['financial_hardship']],
    ['我不太会用手机，孩子帮我弄的', ['low_digital_skill']],
    ['我爺爺過世了', ['bereavement']],
    ["I'm 78 years old and on my own", ['elderly']],
    ['My late husband had a wallet with you', ['bereavement']],
    ['I am writing from the hospital', ['health']],
    ["I lost my job and can't pay the rent", ['financial_hardship']],
    ["I'm not good with computers", ['low_digital_skill']],
  ])('hears %s', (text, hints) => {
    expect(findVulnerabilityHints(text)).toEqual(hints);
  });

  it.each([
    'My phone died during the payment',
    'My old card still works',
    'The app is sick of me',
    '扣了72元',
    '这个App卡死了',
    "I'm 72 yuan short",
    '手机坏了',
  ])('hears nothing in %s', (text) => {
    expect(findVulnerabilityHints(text)).toEqual([]);
  });
});
