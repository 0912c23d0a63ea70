import type { Locale } from '../contract/common.ts';
import type { FeedItem } from '../contract/transaction.ts';
import { MATTERS, type Matter } from './demo-history-texts.ts';
import type { DemoCustomer } from './demo-people.ts';
import { makeRandom, oneOf } from './random.ts';

const HISTORY_DAYS = 84;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const PAYMENTS_A_DAY = 42;
const COMPLAINTS_A_DAY = 1.5;
/** In the last days one provider charges many people twice: the rise that the manager's report tells of. */
const RISE = { provider: 'wechatpay', category: 'dup', days: 6, complaintsADay: 3 } as const;
const SHARE_OF_THE_WEEK = [0.8, 1.05, 1, 1, 1.1, 1.25, 0.8];

const NAMES: Readonly<Record<Locale, readonly [string, ...string[]]>> = {
  'zh-CN': [
    '王芳',
    '杨洋',
    '赵敏',
    '孙浩',
    '吴倩',
    '郑凯文',
    '冯丽',
    '何俊',
    '蒋欣怡',
    '沈涛',
    '韩雪',
    '朱琳',
    '秦岚',
    '许志强',
  ],
  en: [
    'Olivia Brown',
    'Noah Patel',
    'Mia Johansson',
    'Lucas Martin',
    'Aisha Khan',
    'Ethan Lee',
    'Sofia Rossi',
    'Jack Murphy',
  ],
};
const PAYEES: Readonly<Record<Locale, readonly [string, ...string[]]>> = {
  'zh-CN': ['盒马鲜生', '海底捞火锅', '万达影城', '屈臣氏', '顺丰速运', '喜茶', '高德打车', '网易云音乐'],
  en: [
    'Metro Grocer',
    'Lumen Cinema',
    'RideNow',
    'Paperleaf Books',
    'Kite Airlines',
    'Tonic Gym',
    'Cloudtunes',
    'Daily Pharmacy',
  ],
};
const REGIONS: Readonly<Record<Locale, readonly [string, ...string[]]>> = {
  'zh-CN': ['Guangdong', 'Zhejiang', 'Shanghai', 'Sichuan', 'Beijing'],
  en: ['Hong Kong', 'Singapore', 'London', 'California'],
};

/** People of the past; the stories of today have their own. */
export const HISTORY_CUSTOMERS: readonly [DemoCustomer, ...DemoCustomer[]] = [
  { sub: 'wallet-3000', name: '林建国', locale: 'zh-CN' },
  ...(['zh-CN', 'en'] as const).flatMap((locale) =>
    NAMES[locale].map((name, nth) => ({ sub: `wallet-${locale === 'en' ? 4 : 3}${100 + nth}`, name, locale })),
  ),
];

/** A complaint of the past with the payment it is about. */
export type PastComplaint = {
  readonly customer: DemoCustomer;
  readonly matter: Matter;
  readonly provider: FeedItem['provider'];
  readonly reference: string;
  readonly openedAt: Date;
  readonly answerAfterMs: number;
  readonly resolveAfterMs: number;
  readonly score: number | null;
  readonly variant: number;
};

export type History = { readonly items: readonly FeedItem[]; readonly complaints: readonly PastComplaint[] };

const pickMatter = (random: () => number): Matter => {
  let left = random() * MATTERS.reduce((sum, { share }) => sum + share, 0);
  for (const matter of MATTERS) {
    left -= matter.share;
    if (left <= 0) return matter;
  }
  return MATTERS[0];
};

/** How many happen, when `mean` do on average. */
const howMany = (mean: number, random: () => number): number => {
  let count = 0;
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1;
  return count;
};

/** Twelve weeks of payments and of complaints that are over, the oldest first; the same at every start but for the dates. */
export const tellHistory = (now: Date): History => {
  const random = makeRandom(3_011);
  const items: FeedItem[] = [];
  const complaints: PastComplaint[] = [];
  const pay = (moment: Date, wanted?: FeedItem['provider']): { item: FeedItem; customer: DemoCustomer } => {
    const people = HISTORY_CUSTOMERS.filter(({ locale }) => (wanted === 'wechatpay' ? locale === 'zh-CN' : true));
    const customer = oneOf([HISTORY_CUSTOMERS[0], ...people], random);
    const isChinese = customer.locale === 'zh-CN';
    const provider =
      wanted ?? (isChinese ? (random() < 0.6 ? 'wechatpay' : 'alipay') : random() < 0.8 ? 'stripe' : 'alipay');
    const nth = String(items.length).padStart(6, '0');
    const failed = random() < 0.02;
    const item: FeedItem = {
      provider,
      reference: provider === 'stripe' ? `pi_past_${nth}` : `4200000${nth}2026000000000`,
      customerSub: customer.sub,
      kind: 'payment',
      status: failed ? 'failed' : 'succeeded',
      money: {
        minor: String(Math.round(600 + random() ** 2 * 18_000)),
        currency: provider === 'stripe' ? 'USD' : 'CNY',
      },
      merchantReference: `H${nth}`,
      payee: oneOf(PAYEES[customer.locale], random),
      channel: oneOf(['app', 'qr', 'web', 'nfc'], random),
      appVersion: oneOf(['8.0.48', '8.0.49', '8.0.50'], random),
      os: oneOf(['iOS', 'Android', 'HarmonyOS'], random),
      region: oneOf(REGIONS[customer.locale], random),
      ...(failed ? { errorCode: 'SYSTEM_TIMEOUT' } : {}),
      occurredAt: moment.toISOString(),
    };
    items.push(item);
    return { item, customer };
  };
  const complain = (day: Date, matter: Matter, wanted?: FeedItem['provider']): void => {
    const openedAt = new Date(day.getTime() + random() * 12 * HOUR_MS);
    const paidAt = new Date(openedAt.getTime() - (1 + random() * 30) * HOUR_MS);
    const { item, customer } = pay(paidAt, wanted);
    // What is complained of was paid: a payment that failed moved no money.
    items[items.length - 1] = { ...item, status: 'succeeded', errorCode: undefined };
    complaints.push({
      customer,
      matter,
      provider: item.provider,
      reference: item.reference,
      openedAt,
      answerAfterMs: (4 + random() * 50) * MINUTE_MS * (random() < 0.12 ? 8 : 1),
      resolveAfterMs: (2 + random() * 22) * HOUR_MS * (random() < 0.15 ? 3 : 1),
      score: random() < 0.45 ? oneOf([5, 5, 4, 4, 3, 2], random) : null,
      variant: Math.floor(random() * 1_000),
    });
  };

  for (let daysAgo = HISTORY_DAYS; daysAgo >= 0; daysAgo -= 1) {
    const end = now.getTime() - daysAgo * DAY_MS;
    // Nine in Shanghai, when the desk opens.
    const morning = new Date(Math.floor(end / DAY_MS) * DAY_MS + HOUR_MS);
    const share = SHARE_OF_THE_WEEK[morning.getUTCDay()] ?? 1;
    for (let left = howMany(PAYMENTS_A_DAY * share, random); left > 0; left -= 1)
      pay(new Date(end - random() * DAY_MS));
    if (daysAgo === 0) break;
    for (let left = howMany(COMPLAINTS_A_DAY * share, random); left > 0; left -= 1)
      complain(morning, pickMatter(random));
    if (daysAgo <= RISE.days)
      for (let left = howMany(RISE.complaintsADay, random); left > 0; left -= 1)
        complain(morning, MATTERS.find(({ category }) => category === RISE.category) ?? MATTERS[0], RISE.provider);
  }
  complaints.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  return { items, complaints };
};
