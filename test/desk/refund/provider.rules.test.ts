import { describe, expect, it } from '@jest/globals';
import { checkRefundLimits, earliestRefundAt } from '../../../server/desk/refund/provider.rules.ts';
import { fromStripeAmount, toStripeAmount } from '../../../server/platform/wallets/stripe/stripe-amount.ts';

const now = new Date('2026-11-23T00:00:00Z');
const ask = {
  amount: { minor: 100n, currency: 'CNY' },
  captured: { minor: 1_000n, currency: 'CNY' },
  refundedMinor: 0n,
  refundCount: 0,
  lastRefundAt: null,
  paidAt: new Date('2026-11-01T00:00:00Z'),
  now,
};

describe('checkRefundLimits', () => {
  it.each([
    ['amount_not_positive', { amount: { minor: 0n, currency: 'CNY' } }],
    ['amount_not_positive', { amount: { minor: -1n, currency: 'CNY' } }],
    ['currency_mismatch', { amount: { minor: 1n, currency: 'USD' } }],
    ['currency_not_supported', { amount: { minor: 1n, currency: 'USD' }, captured: { minor: 9n, currency: 'USD' } }],
    ['exceeds_captured', { refundedMinor: 901n }],
    ['window_passed', { paidAt: new Date('2025-11-22T23:59:59Z') }],
    ['partial_limit', { refundCount: 50 }],
    ['too_soon', { lastRefundAt: new Date(now.getTime() - 59_999) }],
    [null, { refundedMinor: 900n, refundCount: 49, lastRefundAt: new Date(now.getTime() - 60_000) }],
    [null, { paidAt: new Date('2025-11-23T00:00:00Z') }],
  ] as const)('WeChat Pay: %s', (code, change) => {
    expect(checkRefundLimits('wechatpay', { ...ask, ...change })).toBe(code);
  });

  it('leaves Stripe its own currency and no window', () => {
    const dollars = { amount: { minor: 1n, currency: 'USD' }, captured: { minor: 9n, currency: 'USD' } };
    expect(
      checkRefundLimits('stripe', { ...ask, ...dollars, paidAt: new Date(0), refundCount: 500, lastRefundAt: now }),
    ).toBeNull();
  });

  it('says when the next refund may go', () => {
    expect(earliestRefundAt('alipay', now)).toEqual(new Date(now.getTime() + 3_000));
    expect(earliestRefundAt('stripe', now)).toBeNull();
  });
});

describe('Stripe amounts', () => {
  it.each([
    ['USD', 1999n, 1999],
    ['JPY', 1999n, 1999],
    ['KWD', 1990n, 1990],
    ['KWD', 1999n, null],
    ['ISK', 50n, 5000],
    ['UGX', 50n, 5000],
    ['MGA', 500n, 5],
    ['MGA', 501n, null],
    ['USD', 0n, null],
    ['USD', 2n ** 60n, null],
  ] as const)('%s %s is %s', (currency, minor, amount) => {
    expect(toStripeAmount({ minor, currency })).toBe(amount);
    if (amount !== null) expect(fromStripeAmount(amount, currency.toLowerCase())).toEqual({ minor, currency });
  });
});
