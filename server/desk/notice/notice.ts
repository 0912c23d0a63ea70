import type { MailData, MailTopic } from '../../../templates/topics.ts';
import type { Locale } from '../../contract/common.ts';

/** `held`: it belongs to a batch that was paused, and waits to be released. */
export type NoticeState = 'queued' | 'sending' | 'sent' | 'failed' | 'suppressed' | 'held';

/** A message to a customer outside the thread, or the record that one was shown in it. Written once, never reworded. */
export type Notice = {
  readonly id: string;
  readonly customerId: string;
  readonly ticketId: string | null;
  /** A topic of `templates/topics.ts`, or `lesson:<topic>`. */
  readonly topic: string;
  readonly channel: 'mail' | 'thread';
  readonly locale: Locale;
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string | null;
  readonly state: NoticeState;
  readonly suppressedFor: string | null;
  readonly onceKey: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** What it is sent together with, and held back together. */
  readonly batchId: string | null;
  readonly releasedAt: Date | null;
  /** Where one step ends mails of this kind (RFC 8058). */
  readonly unsubscribe: string | null;
};

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };
export type LessonText = { readonly title: string; readonly tip: string; readonly text: string };

/** A part of a text that a person wrote and that cannot be put together. */
export class WordsFault extends Error {
  readonly part: keyof LessonText;

  constructor(part: keyof LessonText, reason: string) {
    super(reason);
    this.name = 'WordsFault';
    this.part = part;
  }
}

/** A part of a mail that a person reworded and that cannot be put together. */
export class MailFault extends Error {
  readonly part: keyof Letter;

  constructor(part: keyof Letter, reason: string) {
    super(reason);
    this.name = 'MailFault';
    this.part = part;
  }
}

/** Whoever puts messages into words; the process wires the templates in. */
export type Letters = {
  /** With other words than the original's where there are some; where those cannot be put together, the original. */
  mail<T extends MailTopic>(
    topic: T,
    data: MailData<T>,
    local: { locale: Locale; timeZone: string },
    instead?: Letter | null,
  ): Letter;
  /** The words that a mail has by itself, before its places are filled in. */
  original(topic: MailTopic, locale: Locale): Letter;
  /**
   * Other words for a mail, filled with its sample data, after they were tried with whatever of that may be missing.
   * @throws MailFault naming the part that cannot be put together
   */
  tryMail(topic: MailTopic, locale: Locale, instead: Letter): Letter;
  lesson(topic: string, locale: Locale): LessonText;
  /** Words written on a screen, put together. @throws WordsFault naming the part that cannot be read */
  compose(source: LessonText, locale: Locale): LessonText;
  /** The desk's address as customers reach it, without a trailing slash. */
  readonly home: string;
};
