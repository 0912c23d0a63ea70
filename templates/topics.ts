import { z } from 'zod';

const time = z.iso.datetime({ offset: true });
const money = z.object({ minor: z.string(), currency: z.string() });
const number = z.string().min(1);

/** A kind of message: what it must be given, and an example that tests and previews render. */
const topic = <S extends z.ZodObject>(schema: S, sample: z.output<S>) => ({ schema, sample });

const NUMBER = 'R-2026-000123';

/** Every mail the desk sends by itself. The files are `<locale>/mail/<topic>.{subject,text,html}.hbs`. */
export const MAIL_TOPICS = {
  acknowledgement: topic(
    z.object({
      number,
      kind: z.enum(['complaint', 'query']),
      subject: z.string(),
      receivedAt: time,
      firstResponseBy: time.nullable(),
      resolutionBy: time.nullable(),
    }),
    {
      number: NUMBER,
      kind: 'complaint',
      subject: '<b>Charged twice</b> & "late"',
      receivedAt: '2026-03-02T01:30:00Z',
      firstResponseBy: '2026-03-02T03:30:00Z',
      resolutionBy: '2026-03-05T10:00:00Z',
    },
  ),
  resolved: topic(
    z.object({
      number,
      kind: z.enum(['complaint', 'query']),
      resolvedAt: time,
      outcome: z.string().nullable(),
      redress: z.string().nullable(),
      /** Where else the reader may turn; empty where we do not know the place. */
      bodies: z.array(z.object({ name: z.string(), when: z.string(), contact: z.string() })),
      lesson: z.object({ title: z.string(), tip: z.string() }).nullable(),
    }),
    {
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
  ),
  /** The whole conversation, for whoever took part in it. */
  transcript: topic(
    z.object({
      number,
      subject: z.string(),
      writtenAt: time,
      entries: z.array(
        z.object({ by: z.string(), mine: z.boolean(), at: time, body: z.string(), files: z.array(z.string()) }),
      ),
      /** How many were too long ago to be told as well. */
      left: z.number().int(),
    }),
    {
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
  ),
  refund_succeeded: topic(
    z.object({
      number,
      refundNumber: z.string(),
      money,
      provider: z.string(),
      providerReference: z.string().nullable(),
      settledAt: time,
    }),
    {
      number: NUMBER,
      refundNumber: 'RF-2026-000009',
      money: { minor: '1999', currency: 'CNY' },
      provider: 'wechatpay',
      providerReference: '50300000002026',
      settledAt: '2026-03-04T08:20:00Z',
    },
  ),
  lesson: topic(
    z.object({
      title: z.string(),
      paragraphs: z.array(z.string()),
      /** Where the reader says yes or no, and where these mails are stopped. */
      yes: z.url(),
      no: z.url(),
      stop: z.url(),
    }),
    {
      title: 'A <title> & more',
      paragraphs: ['First of <two>.', 'Second & last.'],
      yes: 'https://desk.example/portal/#/letter/token/yes',
      no: 'https://desk.example/portal/#/letter/token/no',
      stop: 'https://desk.example/portal/#/letter/token/stop',
    },
  ),
  agent_replied: topic(
    z.object({ number, repliedAt: time, said: z.array(z.object({ by: z.string(), body: z.string() })).min(1) }),
    {
      number: NUMBER,
      repliedAt: '2026-03-03T02:00:00Z',
      said: [{ by: 'Lin', body: 'We asked the <bank> & will tell you\nby Friday.' }],
    },
  ),
  /** To staff: what waits for them, by ticket number only. */
  agent_digest: topic(
    z.object({
      name: z.string(),
      items: z.array(
        z.object({
          /** Empty where it is about no ticket. */
          number: z.string(),
          what: z.enum([
            'mention',
            'assigned',
            'customer_wrote',
            'colleague_wrote',
            'model_drift',
            'provider_answer_failed',
            'problem_proposed',
          ]),
          by: z.string(),
          count: z.number().int(),
          at: time,
        }),
      ),
      more: z.number().int(),
    }),
    {
      name: '<Amy> & Co',
      items: [
        { number: NUMBER, what: 'mention', by: 'Li <Na>', count: 1, at: '2026-03-03T02:00:00Z' },
        { number: NUMBER, what: 'customer_wrote', by: '', count: 3, at: '2026-03-03T02:05:00Z' },
        { number: '', what: 'model_drift', by: '', count: 1, at: '2026-03-03T02:10:00Z' },
      ],
      more: 2,
    },
  ),
  /** To staff: what a period's complaints came to. Figures are written out already. */
  report_overview: topic(
    z.object({
      name: z.string(),
      title: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      /** Of which provider and category; empty for all. */
      of: z.string(),
      sentence: z.string(),
      complaints: z.number().int(),
      per1000: z.string(),
      previousPer1000: z.string(),
      answeredInTime: z.string(),
      resolvedInTime: z.string(),
      causes: z.array(z.object({ name: z.string(), complaints: z.number().int(), share: z.string() })),
      outbreaks: z.array(z.string()),
      link: z.url(),
    }),
    {
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
  ),
  signal_noticed: topic(
    z.object({
      code: z.string(),
      money,
      payee: z.string().nullable(),
      provider: z.string(),
      occurredAt: time,
    }),
    {
      code: 'charged_twice',
      money: { minor: '1999', currency: 'CNY' },
      payee: 'Tea <House> & Co',
      provider: 'wechatpay',
      occurredAt: '2026-03-04T08:20:00Z',
    },
  ),
} as const;

export type MailTopic = keyof typeof MAIL_TOPICS;
export type MailData<T extends MailTopic> = z.output<(typeof MAIL_TOPICS)[T]['schema']>;
