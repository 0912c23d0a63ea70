import { describe, expect, it } from '@jest/globals';
import { outbreakSentence } from '../../../server/desk/outbreak/outbreak.sentence.ts';

const NAMES = new Map([['dup', { 'zh-CN': '重复扣款', en: 'Charged twice' }]]);
const DUP = { attribute: 'category', values: ['dup'] };
const WECHAT = { attribute: 'provider', values: ['wechatpay'] };
const HUNAN = { attribute: 'region', values: ['Hunan', 'Hubei'] };
const IOS = { attribute: 'os', values: ['iOS'] };
const say = (combination: { attribute: string; values: string[] }[]) =>
  outbreakSentence(
    { combination, observed: 24, expected: 6, openedDay: '2026-11-24', lastDay: '2026-11-26', closedDay: null },
    NAMES,
  );

describe('the sentence about a rise', () => {
  it('puts what narrows a provider in brackets behind it', () => {
    expect(say([WECHAT, DUP, HUNAN, IOS])).toEqual({
      'zh-CN':
        '自11月24日以来，微信支付上（地区 Hunan或Hubei、系统 iOS）有关“重复扣款”的投诉是预期的 4.0 倍（24 件，预期 6.0 件）。',
      en: 'Complaints about “Charged twice” on WeChat Pay (region Hunan or Hubei, system iOS) are 4.0× what is expected since 24 November (24 against 6.0).',
    });
  });

  it('names a region as itself where there is no provider', () => {
    expect(say([DUP, HUNAN])['zh-CN']).toMatch(/^自11月24日以来，地区 Hunan或Hubei有关“重复扣款”的投诉/);
  });
});
