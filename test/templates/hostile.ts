import type { MailData, MailTopic } from '../../templates/topics.ts';

const NUMBER = 'R-2026-000123';

/** For every mail, what somebody could write who wants it to be read as markup. */
export const HOSTILE: { readonly [T in MailTopic]: MailData<T> } = {
  acknowledgement: {
    number: NUMBER,
    kind: 'complaint',
    subject: '<b>Charged twice</b> & "late"',
    receivedAt: '2026-03-02T01:30:00Z',
    firstResponseBy: '2026-03-02T03:30:00Z',
    resolutionBy: '2026-03-05T10:00:00Z',
  },
  resolved: {
    number: NUMBER,
    kind: 'complaint',
    resolvedAt: '2026-03-04T08:15:00Z',
    outcome: 'upheld',
    redress: 'refund',
    bodies: [
      { name: 'An <ombudsman>', when: 'Within six months & free.', contact: 'ombudsman.example' },
      { name: 'A court', when: 'At any time.', contact: '' },
    ],
    lesson: { title: 'A <title>', tip: 'A tip & more' },
  },
  transcript: {
    number: NUMBER,
    subject: 'Charged <twice>',
    writtenAt: '2026-03-04T08:15:00Z',
    entries: [
      {
        by: 'Wang',
        mine: true,
        at: '2026-03-02T01:30:00Z',
        body: 'Two <charges>\n& one coffee',
        files: ['a & b.png'],
      },
      { by: 'Lin', mine: false, at: '2026-03-02T02:10:00Z', body: 'We are looking into it.', files: [] },
    ],
    left: 2,
  },
  refund_succeeded: {
    number: NUMBER,
    refundNumber: 'RF-2026-000009',
    money: { minor: '1999', currency: 'CNY' },
    provider: 'wechatpay',
    providerReference: '50300000002026',
    settledAt: '2026-03-04T08:20:00Z',
  },
  lesson: {
    title: 'A <title> & more',
    paragraphs: ['First of <two>.', 'Second & last.'],
    yes: 'https://desk.example/portal/#/letter/token/yes',
    no: 'https://desk.example/portal/#/letter/token/no',
    stop: 'https://desk.example/portal/#/letter/token/stop',
  },
  agent_replied: {
    number: NUMBER,
    repliedAt: '2026-03-03T02:00:00Z',
    said: [{ by: 'Lin', body: 'We asked the <bank> & will tell you\nby Friday.' }],
  },
  agent_digest: {
    name: '<Amy> & Co',
    items: [
      { number: NUMBER, what: 'mention', by: 'Li <Na>', count: 1, at: '2026-03-03T02:00:00Z' },
      { number: NUMBER, what: 'customer_wrote', by: '', count: 3, at: '2026-03-03T02:05:00Z' },
      { number: '', what: 'model_drift', by: '', count: 1, at: '2026-03-03T02:10:00Z' },
    ],
    more: 2,
  },
  report_overview: {
    name: '<Amy> & Co',
    title: 'Every <Monday>',
    from: '2026-02-23',
    to: '2026-03-01',
    of: 'Alipay · fees',
    sentence: 'No rise beyond chance: 1.2 complaints per 1,000 transactions, 31 in all.',
    complaints: 31,
    per1000: '1.2',
    previousPer1000: '1.3',
    answeredInTime: '97 %',
    resolvedInTime: '–',
    causes: [{ name: 'fees & <more>', complaints: 12, share: '39 %' }],
    outbreaks: ['Complaints about fees are 3.1 × what is expected (31 against 10).'],
    link: 'https://desk.example/console/reports?from=2026-02-23&to=2026-03-01',
  },
  signal_noticed: {
    code: 'charged_twice',
    money: { minor: '1999', currency: 'CNY' },
    payee: 'Tea <House> & Co',
    provider: 'wechatpay',
    occurredAt: '2026-03-04T08:20:00Z',
  },
};
