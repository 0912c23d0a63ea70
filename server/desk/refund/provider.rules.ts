import type { Provider } from '../../kernel/gateway.ts';
import { exponentOf, type Money } from '../../kernel/money.ts';

export type RefundLimits = {
  /** Days after payment in which a refund is taken; null where the provider states none. */
  readonly windowDays: number | null;
  readonly maxRefunds: number | null;
  readonly minIntervalMs: number;
  /** null: every currency the provider was paid in. */
  readonly currencies: readonly string[] | null;
  /** Minor units an amount must be a multiple of, for currencies with three decimals. */
  readonly thousandthStep: bigint;
};

/**
 * WeChat Pay and Alipay: their refund pages. Alipay's window is the contract's; a year is the usual one. Stripe: card
 * networks settle three decimals as two, so the last digit must be 0.
 */
export const REFUND_LIMITS: Readonly<Record<Provider, RefundLimits>> = {
  wechatpay: { windowDays: 365, maxRefunds: 50, minIntervalMs: 60_000, currencies: ['CNY'], thousandthStep: 1n },
  alipay: { windowDays: 365, maxRefunds: null, minIntervalMs: 3_000, currencies: ['CNY'], thousandthStep: 1n },
  stripe: { windowDays: null, maxRefunds: null, minIntervalMs: 0, currencies: null, thousandthStep: 10n },
};

export type RefundLimitCode =
  | 'amount_not_positive'
  | 'currency_mismatch'
  | 'currency_not_supported'
  | 'amount_not_sendable'
  | 'exceeds_captured'
  | 'window_passed'
  | 'partial_limit'
  | 'too_soon';

export type RefundLimitQuestion = {
  readonly amount: Money;
  readonly captured: Money;
  /** Sum and number of refunds of this payment that have not failed, closed or been cancelled. */
  readonly refundedMinor: bigint;
  readonly refundCount: number;
  readonly lastRefundAt: Date | null;
  readonly paidAt: Date;
  readonly now: Date;
};

const DAY_MS = 86_400_000;

/** The first limit a refund would break, or null. `too_soon` passes with time: see `earliestRefundAt`. */
export const checkRefundLimits = (
  provider: Provider,
  asked: RefundLimitQuestion,
  limits: RefundLimits = REFUND_LIMITS[provider],
): RefundLimitCode | null => {
  const { amount, captured, now } = asked;
  if (amount.minor <= 0n) return 'amount_not_positive';
  if (amount.currency !== captured.currency) return 'currency_mismatch';
  if (limits.currencies && !limits.currencies.includes(amount.currency)) return 'currency_not_supported';
  if (exponentOf(amount.currency) === 3 && amount.minor % limits.thousandthStep !== 0n) return 'amount_not_sendable';
  if (asked.refundedMinor + amount.minor > captured.minor) return 'exceeds_captured';
  if (limits.windowDays !== null && now.getTime() - asked.paidAt.getTime() > limits.windowDays * DAY_MS)
    return 'window_passed';
  if (limits.maxRefunds !== null && asked.refundCount >= limits.maxRefunds) return 'partial_limit';
  const earliest = earliestRefundAt(provider, asked.lastRefundAt, limits);
  return earliest && now < earliest ? 'too_soon' : null;
};

/** When the provider takes the next refund of the same payment; null when it takes one now. */
export const earliestRefundAt = (
  provider: Provider,
  lastRefundAt: Date | null,
  limits: RefundLimits = REFUND_LIMITS[provider],
): Date | null =>
  lastRefundAt && limits.minIntervalMs > 0 ? new Date(lastRefundAt.getTime() + limits.minIntervalMs) : null;
