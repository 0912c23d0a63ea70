import type { Payment, RefundRow, SandboxProvider } from './book.ts';

export type Fault =
  | 'key_reused'
  | 'payment_absent'
  | 'currency'
  | 'total_mismatch'
  | 'over_refund'
  | 'partial_limit'
  | 'window_passed'
  | 'too_soon'
  | 'not_enough'
  | 'account_unusable';

const DAY_MS = 86_400_000;
type Rules = { readonly windowMs: number; readonly maxRefunds: number; readonly intervalMs: number };
const RULES: Readonly<Record<SandboxProvider, Rules>> = {
  wechatpay: { windowMs: 365 * DAY_MS, maxRefunds: 50, intervalMs: 60_000 },
  alipay: { windowMs: 365 * DAY_MS, maxRefunds: Number.POSITIVE_INFINITY, intervalMs: 3_000 },
  stripe: { windowMs: Number.POSITIVE_INFINITY, maxRefunds: Number.POSITIVE_INFINITY, intervalMs: 0 },
};

/** Money that went back to the merchant counts no more. */
const hasLeft = (refund: RefundRow): boolean => refund.state !== 'closed' && refund.state !== 'failed';

export const refundedMinor = (refunds: readonly RefundRow[]): bigint =>
  refunds.filter(hasLeft).reduce((sum, refund) => sum + BigInt(refund.minor), 0n);

export type Ask = {
  readonly minor: bigint;
  readonly currency: string;
  /** The order total where the protocol states it. */
  readonly statedTotal: bigint | null;
  readonly now: number;
  readonly enforceIntervals: boolean;
};

/** The rule of the provider that a new refund breaks, or null. */
export const faultOf = (payment: Payment, earlier: readonly RefundRow[], ask: Ask): Fault | null => {
  const rules = RULES[payment.provider];
  const captured = payment.capturedMinor === null ? null : BigInt(payment.capturedMinor);
  if (ask.currency !== payment.currency) return 'currency';
  if (captured !== null && ask.statedTotal !== null && ask.statedTotal !== captured) return 'total_mismatch';
  if (ask.now - Date.parse(payment.paidAt) > rules.windowMs) return 'window_passed';
  if (captured !== null && refundedMinor(earlier) + ask.minor > captured) return 'over_refund';
  if (earlier.filter(hasLeft).length >= rules.maxRefunds) return 'partial_limit';
  const latest = Math.max(...earlier.map((refund) => refund.createdAt), Number.NEGATIVE_INFINITY);
  return ask.enforceIntervals && ask.now - latest < rules.intervalMs ? 'too_soon' : null;
};
