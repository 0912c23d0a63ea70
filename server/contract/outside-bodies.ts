import type { Locale } from './common.ts';

export const PLACES = ['CN', 'HK', 'SG', 'UK', 'EU', 'US', 'IN'] as const;
export type Place = (typeof PLACES)[number];

type Worded = Readonly<Record<Locale, string>>;

/** Somebody outside the desk whom a customer may turn to, free of charge. */
export type OutsideBody = {
  readonly name: Worded;
  /** For whom it is there, and from when on. */
  readonly when: Worded;
  readonly contact: string | null;
  /** `read`: in the rule or on the body's own page · `reported`: in a summary of it · `recalled`: to be checked before it is relied on. */
  readonly sureness: 'read' | 'reported' | 'recalled';
};

/** Looked at in November 2026. A desk that serves a place confirms its rows with counsel before it goes live. */
export const OUTSIDE_BODIES: Readonly<Record<Place, readonly OutsideBody[]>> = {
  CN: [
    {
      name: { en: 'People’s Bank of China, financial consumers’ line', 'zh-CN': '中国人民银行金融消费权益保护热线' },
      when: {
        en: 'About payment institutions such as wallets, once we have answered or our time is over.',
        'zh-CN': '针对支付机构（如电子钱包），在我们答复之后或超过答复期限时。',
      },
      contact: '12363',
      sureness: 'reported',
    },
    {
      name: { en: 'National Financial Regulatory Administration', 'zh-CN': '国家金融监督管理总局投诉热线' },
      when: { en: 'When the matter is about a bank or an insurer.', 'zh-CN': '涉及银行或保险机构时。' },
      contact: '12378',
      sureness: 'reported',
    },
    {
      name: { en: 'Consumer association, mediation, arbitration or court', 'zh-CN': '消费者协会、调解、仲裁或法院' },
      when: {
        en: 'As the consumer protection law provides, at any time.',
        'zh-CN': '依照消费者权益保护法，任何时候均可。',
      },
      contact: null,
      sureness: 'read',
    },
  ],
  HK: [
    {
      name: { en: 'Hong Kong Monetary Authority', 'zh-CN': '香港金融管理局' },
      when: {
        en: 'About stored value wallets, after you have complained to us: by its form on the web.',
        'zh-CN': '针对储值支付工具，向我们投诉之后，可在其网站填表。',
      },
      contact: 'https://www.hkma.gov.hk',
      sureness: 'read',
    },
  ],
  SG: [
    {
      name: { en: 'Financial Industry Disputes Resolution Centre (FIDReC)', 'zh-CN': '金融业争议调解中心（FIDReC）' },
      when: {
        en: 'When you and we cannot agree on a claim.',
        'zh-CN': '双方未能就赔偿达成一致时。',
      },
      contact: 'https://www.fidrec.com.sg',
      sureness: 'recalled',
    },
  ],
  UK: [
    {
      name: { en: 'Financial Ombudsman Service', 'zh-CN': '英国金融申诉专员服务署' },
      when: {
        en: 'Within six months of our final answer, or when there is none in time: 15 business days for payments, else eight weeks.',
        'zh-CN': '在我们最终答复后六个月内；或逾期未答复时：支付类为 15 个工作日，其他为八周。',
      },
      contact: 'https://www.financial-ombudsman.org.uk',
      sureness: 'read',
    },
  ],
  EU: [
    {
      name: { en: 'The dispute resolution body of your country', 'zh-CN': '您所在国家的替代性争议解决机构' },
      when: {
        en: 'After our answer, or when there is none after 15 business days. Ask us for its name, or look for your country in FIN-NET.',
        'zh-CN': '在我们答复之后，或 15 个工作日内未答复时。可向我们询问名称，或在 FIN-NET 查找您的国家。',
      },
      contact: null,
      sureness: 'read',
    },
  ],
  US: [
    {
      name: { en: 'Consumer Financial Protection Bureau', 'zh-CN': '美国消费者金融保护局' },
      when: {
        en: 'At any time. It passes the complaint on, and 15 days are given to answer.',
        'zh-CN': '任何时候均可。该局会转交投诉，答复期限为 15 天。',
      },
      contact: 'https://www.consumerfinance.gov/complaint',
      sureness: 'read',
    },
  ],
  IN: [
    {
      name: { en: 'Ombudsman of the Reserve Bank of India', 'zh-CN': '印度储备银行申诉专员' },
      when: {
        en: 'When we have rejected the complaint, or not answered for 30 days.',
        'zh-CN': '在我们驳回投诉，或 30 天内未答复时。',
      },
      contact: 'https://cms.rbi.org.in',
      sureness: 'reported',
    },
  ],
};

const EU_CITIES =
  'Amsterdam Athens Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin Helsinki Lisbon Ljubljana Luxembourg ' +
  'Madrid Malta Paris Prague Riga Rome Sofia Stockholm Tallinn Vienna Vilnius Warsaw Zagreb';
const US_CITIES = 'Anchorage Boise Chicago Denver Detroit Juneau Los_Angeles New_York Phoenix';

const ZONES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['Asia/Shanghai', 'CN'],
  ['Asia/Urumqi', 'CN'],
  ['Asia/Hong_Kong', 'HK'],
  ['Asia/Singapore', 'SG'],
  ['Europe/London', 'UK'],
  ['Asia/Kolkata', 'IN'],
  ['Asia/Calcutta', 'IN'],
  ['Pacific/Honolulu', 'US'],
  ['Asia/Nicosia', 'EU'],
  ...EU_CITIES.split(' ').map((city): [string, Place] => [`Europe/${city}`, 'EU']),
  ...US_CITIES.split(' ').map((city): [string, Place] => [`America/${city}`, 'US']),
]);

/** Where somebody with this time zone most likely lives, as far as we know a body there; a guess to be corrected by them. */
export const placeOf = (timeZone: string | null): Place | null => ZONES.get(timeZone ?? '') ?? null;
