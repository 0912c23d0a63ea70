import { z } from 'zod';
import { ALERT_KINDS } from '../server/contract/alert.ts';

const time = z.iso.datetime({ offset: true });
const money = z.object({ minor: z.string(), currency: z.string() });
const number = z.string().min(1);

/** Every mail the desk sends by itself, and what it must be given. The files are `<locale>/mail/<topic>.{subject,text,html}.hbs`. */
export const MAIL_TOPICS = {
  acknowledgement: z.object({
    number,
    kind: z.enum(['complaint', 'query']),
    subject: z.string(),
    receivedAt: time,
    firstResponseBy: time.nullable(),
    resolutionBy: time.nullable(),
  }),
  resolved: z.object({
    number,
    kind: z.enum(['complaint', 'query']),
    resolvedAt: time,
    outcome: z.string().nullable(),
    redress: z.string().nullable(),
    /** Where else the reader may turn; empty where we do not know the place. */
    bodies: z.array(z.object({ name: z.string(), when: z.string(), contact: z.string() })),
    lesson: z.object({ title: z.string(), tip: z.string() }).nullable(),
  }),
  /** The whole conversation, for whoever took part in it. */
  transcript: z.object({
    number,
    subject: z.string(),
    writtenAt: time,
    entries: z.array(
      z.object({ by: z.string(), mine: z.boolean(), at: time, body: z.string(), files: z.array(z.string()) }),
    ),
    /** How many were too long ago to be told as well. */
    left: z.number().int(),
  }),
  refund_succeeded: z.object({
    number,
    refundNumber: z.string(),
    money,
    provider: z.string(),
    providerReference: z.string().nullable(),
    settledAt: time,
  }),
  lesson: z.object({
    title: z.string(),
    paragraphs: z.array(z.string()),
    /** Where the reader says yes or no, and where these mails are stopped. */
    yes: z.url(),
    no: z.url(),
    stop: z.url(),
  }),
  agent_replied: z.object({
    number,
    repliedAt: time,
    said: z.array(z.object({ by: z.string(), body: z.string() })).min(1),
  }),
  /** To staff: what waits for them, by ticket number only. */
  agent_digest: z.object({
    name: z.string(),
    items: z.array(
      z.object({
        /** Empty where it is about no ticket. */
        number: z.string(),
        what: z.enum(ALERT_KINDS),
        by: z.string(),
        count: z.number().int(),
        at: time,
      }),
    ),
    more: z.number().int(),
  }),
  /** To staff: what a period's complaints came to. Figures are written out already. */
  report_overview: z.object({
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
  signal_noticed: z.object({
    code: z.string(),
    money,
    payee: z.string().nullable(),
    provider: z.string(),
    occurredAt: time,
  }),
} as const;

export type MailTopic = keyof typeof MAIL_TOPICS;
export type MailData<T extends MailTopic> = z.output<(typeof MAIL_TOPICS)[T]>;
