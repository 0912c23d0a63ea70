import type { FeedItem } from '../contract/transaction.ts';
import { DEMO_CUSTOMERS } from './demo-people.ts';
import { makeRandom, oneOf } from './random.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PAYMENTS_EACH = 24;
/** A payment about every two and a half days reaches two months back. */
const PAYMENT_STEP_MS = 2.5 * DAY_MS;

const PAYEES = {
  'zh-CN': ['全家便利店', '鲜丰水果', '滴滴出行', '永辉超市', '瑞幸咖啡', '星光视频', '南方航空', '美团外卖'],
  en: [
    'Harbour Cinema',
    'FreshMart',
    'CityCab',
    'Blue Bottle Books',
    'SkyTravel',
    'NoodleHouse',
    'StreamBox',
    'Corner Pharmacy',
  ],
} as const;
const REGIONS = {
  'zh-CN': ['Guangdong', 'Zhejiang', 'Shanghai', 'Sichuan'],
  en: ['Hong Kong', 'Singapore', 'London', 'California'],
} as const;
const CHANNELS = ['app', 'qr', 'web', 'nfc'] as const;
const VERSIONS = ['8.0.48', '8.0.49', '8.0.50'] as const;

/** Two months of payments for each demo customer, newest first; the first customer was charged twice. */
export const demoTransactions = (now: Date): FeedItem[] => {
  const random = makeRandom(20_261_123);
  const items: FeedItem[] = [];
  for (const [place, { sub, locale }] of DEMO_CUSTOMERS.entries()) {
    const isChinese = locale === 'zh-CN';
    for (let nth = 0; nth < PAYMENTS_EACH; nth += 1) {
      const provider = isChinese ? (random() < 0.55 ? 'wechatpay' : 'alipay') : random() < 0.7 ? 'stripe' : 'alipay';
      const failed = random() < 0.04;
      const at = new Date(now.getTime() - 6 * HOUR_MS - nth * PAYMENT_STEP_MS - random() * DAY_MS);
      items.push({
        provider,
        reference:
          provider === 'stripe'
            ? `pi_demo_${place}_${nth}`
            : `42000${String(place).padStart(4, '0')}${String(nth).padStart(4, '0')}202611230000000`.slice(0, 28),
        customerSub: sub,
        kind: 'payment',
        status: failed ? 'failed' : 'succeeded',
        money: { minor: String(Math.round(500 + random() * 30_000)), currency: provider === 'stripe' ? 'USD' : 'CNY' },
        merchantReference: `M${place}${String(nth).padStart(5, '0')}`,
        payee: oneOf(PAYEES[locale], random),
        channel: oneOf(CHANNELS, random),
        appVersion: oneOf(VERSIONS, random),
        os: random() < 0.5 ? 'iOS' : 'Android',
        region: oneOf(REGIONS[locale], random),
        ...(failed ? { errorCode: 'SYSTEM_TIMEOUT' } : {}),
        occurredAt: at.toISOString(),
      });
    }
  }
  return [...chargedTwice(now), ...items];
};

/** Two equal charges of one coffee, forty seconds apart. */
const chargedTwice = (now: Date): FeedItem[] =>
  [0, 40_000].map((later, nth) => ({
    provider: 'wechatpay',
    reference: `4200009999${nth}20261123111111111`.slice(0, 28),
    customerSub: 'wallet-1001',
    kind: 'payment',
    status: 'succeeded',
    money: { minor: '1990', currency: 'CNY' },
    merchantReference: 'M-COFFEE-7781',
    payee: '全家便利店',
    channel: 'qr',
    appVersion: '8.0.49',
    os: 'iOS',
    region: 'Guangdong',
    occurredAt: new Date(now.getTime() - 5 * HOUR_MS + later).toISOString(),
  }));
