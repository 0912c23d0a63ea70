import type { Locale } from '../server/contract/common.ts';
import type { MailData, MailTopic } from './topics.ts';

type Samples = { readonly [T in MailTopic]: MailData<T> };

const NUMBER = 'R-2026-000123';
const DESK = 'https://desk.example';
const LINKS = {
  yes: `${DESK}/portal/#/letter/token/yes`,
  no: `${DESK}/portal/#/letter/token/no`,
  stop: `${DESK}/portal/#/letter/token/stop`,
};
const ACKNOWLEDGED = {
  number: NUMBER,
  kind: 'complaint',
  receivedAt: '2026-03-02T01:30:00Z',
  firstResponseBy: '2026-03-02T03:30:00Z',
  resolutionBy: '2026-03-05T10:00:00Z',
} as const;
const RESOLVED = {
  number: NUMBER,
  kind: 'complaint',
  resolvedAt: '2026-03-04T08:15:00Z',
  outcome: 'upheld',
  redress: 'refund',
} as const;
const REFUNDED = {
  number: NUMBER,
  refundNumber: 'RF-2026-000009',
  money: { minor: '1999', currency: 'CNY' },
  provider: 'wechatpay',
  providerReference: '50300000002026',
  settledAt: '2026-03-04T08:20:00Z',
};
const NOTICED = {
  code: 'charged_twice',
  money: { minor: '1999', currency: 'CNY' },
  provider: 'wechatpay',
  occurredAt: '2026-03-04T08:20:00Z',
};
const WEEK = {
  from: '2026-02-23',
  to: '2026-03-01',
  complaints: 31,
  per1000: '1.2',
  previousPer1000: '1.3',
  answeredInTime: '97%',
  resolvedInTime: '–',
  link: `${DESK}/console/reports?from=2026-02-23&to=2026-03-01`,
};
const digestFrom = (colleague: string): Pick<MailData<'agent_digest'>, 'items' | 'more'> => ({
  items: [
    { number: NUMBER, what: 'mention', by: colleague, count: 1, at: '2026-03-03T02:00:00Z' },
    { number: NUMBER, what: 'customer_wrote', by: '', count: 3, at: '2026-03-03T02:05:00Z' },
    { number: '', what: 'model_drift', by: '', count: 1, at: '2026-03-03T02:10:00Z' },
  ],
  more: 2,
});

const en: Samples = {
  acknowledgement: { ...ACKNOWLEDGED, subject: 'Charged twice for one coffee' },
  resolved: {
    ...RESOLVED,
    bodies: [
      { name: 'Financial ombudsman', when: 'Within six months of our decision.', contact: 'ombudsman.example' },
      { name: 'Mediation, arbitration or court', when: 'At any time.', contact: '' },
    ],
    lesson: { title: 'When a refund arrives', tip: 'It goes back the way it was paid, mostly within three days.' },
  },
  transcript: {
    number: NUMBER,
    subject: 'Charged twice for one coffee',
    writtenAt: '2026-03-04T08:15:00Z',
    entries: [
      {
        by: 'Emma',
        mine: true,
        at: '2026-03-02T01:30:00Z',
        body: 'My wallet shows two charges\nfor one coffee.',
        files: ['receipt.png'],
      },
      { by: 'Amy', mine: false, at: '2026-03-02T02:10:00Z', body: 'We are looking into it.', files: [] },
    ],
    left: 2,
  },
  refund_succeeded: REFUNDED,
  lesson: {
    title: 'Calls from “support” or “the police”',
    paragraphs: [
      'Nobody from your wallet asks for a code or a transfer.',
      'Hang up, and ask us under complaints and help.',
    ],
    ...LINKS,
  },
  agent_replied: {
    number: NUMBER,
    repliedAt: '2026-03-03T02:00:00Z',
    said: [{ by: 'Amy', body: 'We asked the bank and will tell you\nby Friday, 6 March.' }],
  },
  agent_digest: {
    name: 'Amy Carter',
    ...digestFrom('Li Na'),
  },
  report_overview: {
    ...WEEK,
    name: 'Chen Min',
    title: 'Every Monday',
    of: 'Alipay · fees',
    sentence: 'No rise beyond chance: 1.2 complaints per 1,000 transactions, 31 in all.',
    causes: [{ name: 'Fees', complaints: 12, share: '39%' }],
    outbreaks: ['Complaints about fees are 3.1 × what is expected (31 against 10).'],
  },
  signal_noticed: { ...NOTICED, payee: 'Tea House' },
};

const zhCN: Samples = {
  acknowledgement: { ...ACKNOWLEDGED, subject: '一杯咖啡扣了两次款' },
  resolved: {
    ...RESOLVED,
    bodies: [
      { name: '金融消费权益保护热线', when: '对我们的处理结果不满意时。', contact: '12363' },
      { name: '调解、仲裁或法院', when: '任何时候均可。', contact: '' },
    ],
    lesson: { title: '退款何时到账', tip: '退款原路退回，一般三天内到账。' },
  },
  transcript: {
    number: NUMBER,
    subject: '一杯咖啡扣了两次款',
    writtenAt: '2026-03-04T08:15:00Z',
    entries: [
      {
        by: '李明',
        mine: true,
        at: '2026-03-02T01:30:00Z',
        body: '同一杯咖啡，\n钱包里显示扣了两次。',
        files: ['小票.png'],
      },
      { by: '林晓雯', mine: false, at: '2026-03-02T02:10:00Z', body: '我们正在核实。', files: [] },
    ],
    left: 2,
  },
  refund_succeeded: REFUNDED,
  lesson: {
    title: '自称“客服”或“警察”的来电',
    paragraphs: ['钱包工作人员不会向您索要验证码，也不会让您转账。', '请挂断电话，通过“投诉与帮助”向我们核实。'],
    ...LINKS,
  },
  agent_replied: {
    number: NUMBER,
    repliedAt: '2026-03-03T02:00:00Z',
    said: [{ by: '林晓雯', body: '我们已向银行查询，\n3 月 6 日（周五）前给您答复。' }],
  },
  agent_digest: {
    name: '林晓雯',
    ...digestFrom('王立'),
  },
  report_overview: {
    ...WEEK,
    name: '陈敏',
    title: '每周一概览',
    of: '支付宝 · 手续费',
    sentence: '没有超出偶然的上升：每千笔交易 1.2 件投诉，共 31 件。',
    causes: [{ name: '手续费', complaints: 12, share: '39%' }],
    outbreaks: ['有关手续费的投诉是预期的 3.1 倍（31 件，预期 10 件）。'],
  },
  signal_noticed: { ...NOTICED, payee: '老街茶馆' },
};

/** What each mail is shown and tried with: made up, and such as it could be. */
export const SAMPLES: Readonly<Record<Locale, Samples>> = { en, 'zh-CN': zhCN };
