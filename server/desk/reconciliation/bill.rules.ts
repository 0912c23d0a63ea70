import type { BillFormat } from './reconciliation.ts';

export type Bill = {
  /** How bills name the provider. */
  readonly provider: string;
  /** Whose transactions of ours the bill tells of: Apple Pay is paid through Stripe. */
  readonly own: readonly string[];
  /** Whether it holds payments beside refunds. */
  readonly payments: boolean;
  /** Whether it calls a payment by two names. */
  readonly aliases: boolean;
  /** Whose days it covers. */
  readonly timeZone: string;
};

export const BILLS: Readonly<Record<BillFormat, Bill>> = {
  'wechatpay-tradebill': {
    provider: 'wechatpay',
    own: ['wechatpay'],
    payments: true,
    aliases: false,
    timeZone: 'Asia/Shanghai',
  },
  'wechatpay-refundbill': {
    provider: 'wechatpay',
    own: ['wechatpay'],
    payments: false,
    aliases: false,
    timeZone: 'Asia/Shanghai',
  },
  'alipay-bill': { provider: 'alipay', own: ['alipay'], payments: true, aliases: false, timeZone: 'Asia/Shanghai' },
  'stripe-balance': { provider: 'stripe', own: ['stripe', 'applepay'], payments: true, aliases: true, timeZone: 'UTC' },
};

/** A provider's clock and ours may be this far apart for a payment; a refund's times mean different moments. */
export const PAYMENT_TOLERANCE_S = 600;
export const REFUND_TOLERANCE_S = 86_400;

/** The hour of UTC in which bills with open differences are compared again: 03:00 in Shanghai. */
const NIGHT_HOUR = 19;
const DAY_MS = 86_400_000;

/** The last time that hour began. */
export const lastNight = (now: Date): Date => {
  const night = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), NIGHT_HOUR);
  return new Date(night > now.getTime() ? night - DAY_MS : night);
};
