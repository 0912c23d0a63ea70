import { systemActor } from '../../kernel/actor.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { replyAddress } from '../mail/reply-address.queries.ts';
import { withReplyLine } from '../mail/reply-line.rules.ts';
import { getNotice } from './notice.queries.ts';
import { type Settled, settleNotice, startSending } from './notice.store.ts';
import type { Notice } from './notice.ts';

/** What a carrier of mail does; sending again under the same id is recognised as the same message. */
export type Carrier = {
  /** The domain at which answers are taken in; null where none are. */
  readonly replyDomain?: string | null;
  send(message: {
    id: string;
    to: string;
    subject: string;
    text: string;
    html?: string;
    locale?: string;
    unsubscribe?: string;
    replyTo?: string;
    pictures?: readonly Readonly<{ cid: string; base64: string }>[];
  }): Promise<void>;
};

const settle = async (tx: Tx, id: string, settled: Settled): Promise<void> => {
  if (!(await settleNotice(tx, id, settled))) return;
  recordAudit(tx, systemActor('notices'), {
    action: `notice.${settled.state}`,
    subject: { kind: 'notice', id },
    reason: settled.state === 'suppressed' ? settled.reason : null,
  });
};

/** What a notice about a ticket says to its carrier so that it can be answered. */
const answerable = (tx: Tx, { ticketId, customerId, locale, bodyText, bodyHtml }: Notice, domain: string | null) => {
  const plain = { text: bodyText, ...(bodyHtml === null ? {} : { html: bodyHtml }) };
  if (domain === null || ticketId === null) return plain;
  const { text, html } = withReplyLine(locale, { text: bodyText, html: bodyHtml });
  return { text, ...(html === null ? {} : { html }), replyTo: replyAddress(tx, { ticketId, customerId, domain }) };
};

const takeUp = async (tx: Tx, id: string, replyDomain: string | null) => {
  if (!(await startSending(tx, id))) return null;
  const notice = await getNotice(tx, id);
  const { email } = await getCustomer(tx, notice.customerId);
  if (email === null) {
    await settle(tx, id, { state: 'suppressed', reason: 'no_mail_address' });
    return null;
  }
  return {
    id,
    to: email,
    subject: notice.subject,
    ...answerable(tx, notice, replyDomain),
    locale: notice.locale,
    ...(notice.unsubscribe === null ? {} : { unsubscribe: notice.unsubscribe }),
  };
};

/** SMTP answers 5xx to what it will never take: a mailbox that is not there. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500;

/**
 * Sends a notice unless it was sent. Nothing can tie a carrier to our transaction: a process that dies between sending
 * and noting it sends again, under the same Message-ID, by which receivers see one message. Rejects when the carrier is
 * away, so that the job is tried again.
 */
export const sendNotice = async (inTx: InTx, carrier: Carrier, noticeId: string): Promise<void> => {
  const message = await inTx((tx) => takeUp(tx, noticeId, carrier.replyDomain ?? null));
  if (message === null) return;
  try {
    await carrier.send(message);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await inTx((tx) => settle(tx, noticeId, { state: 'failed' }));
    return;
  }
  await inTx((tx) => settle(tx, noticeId, { state: 'sent' }));
};

/** Gives a notice up. */
export const abandonNotice = (tx: Tx, noticeId: string): Promise<void> => settle(tx, noticeId, { state: 'failed' });
