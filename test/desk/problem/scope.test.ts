import { describe, expect, it } from '@jest/globals';
import { scopeOf } from '../../../server/desk/problem/propose-for-outbreak.ts';

describe('scopeOf', () => {
  it('takes an outbreak’s combination, attribute by attribute', () => {
    const scope = scopeOf([
      { attribute: 'category', values: ['refund'] },
      { attribute: 'provider', values: ['wechatpay'] },
      { attribute: 'app_version', values: ['8.0.49', '8.0.50'] },
      { attribute: 'region', values: ['Guangdong'] },
    ]);
    expect(scope).toEqual({
      category: 'refund',
      provider: 'wechatpay',
      attributes: { appVersion: ['8.0.49', '8.0.50'], region: ['Guangdong'] },
    });
  });
  it('keeps several categories and several providers', () => {
    const scope = scopeOf([
      { attribute: 'category', values: ['refund', 'fee'] },
      { attribute: 'provider', values: ['wechatpay', 'alipay'] },
    ]);
    const attributes = { category: ['refund', 'fee'], provider: ['wechatpay', 'alipay'] };
    expect(scope).toEqual({ category: null, provider: null, attributes });
  });
  it('leaves open what is unknown to the desk', () => {
    expect(scopeOf([{ attribute: 'category', values: ['refund', 'none'] }])).toMatchObject({ category: 'refund' });
    expect(scopeOf([{ attribute: 'category', values: ['none'] }])).toMatchObject({ category: null });
    expect(scopeOf([])).toEqual({ category: null, provider: null, attributes: {} });
  });
});
