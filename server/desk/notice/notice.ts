import type { MailData, MailTopic } from '../../../templates/topics.ts';
import type { Locale } from '../../contract/common.ts';

export type NoticeState = 'queued' | 'sending' | 'sent' | 'failed' | 'suppressed';

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
};

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };
export type LessonText = { readonly title: string; readonly tip: string; readonly text: string };

/** Whoever puts messages into words; the process wires the templates in. */
export type Letters = {
  mail<T extends MailTopic>(topic: T, data: MailData<T>, local: { locale: Locale; timeZone: string }): Letter;
  lesson(topic: string, locale: Locale): LessonText;
};
