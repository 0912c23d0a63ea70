import { createHash } from 'node:crypto';

/** A mail to one person. `id` is the idempotency key: a message sent twice under one id is one message. */
export type MailMessage = Readonly<{
  id: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** BCP 47; becomes Content-Language. */
  locale?: string;
  /** An address that takes a POST and asks nothing; becomes List-Unsubscribe (RFC 2369, RFC 8058). */
  unsubscribe?: string;
  /** Pictures that the HTML shows by `cid:`, as PNG. */
  pictures?: readonly Readonly<{ cid: string; base64: string }>[];
  /** Where an answer goes. */
  replyTo?: string;
}>;

/** `send` rejects when the carrier did not take the message; sending again under the same id is safe. */
export type Mailer = Readonly<{
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
  /** The domain at which answers are taken in; null where none are. */
  replyDomain: string | null;
}>;

/** The same id gives the same Message-ID (RFC 5322), by which receivers and people recognise a second copy. */
export const messageIdOf = (id: string, domain: string): string =>
  `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
