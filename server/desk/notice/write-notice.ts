import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Customer } from '../customer/customer.ts';
import { noticeQueued } from './notice.events.ts';
import { insertNotice } from './notice.store.ts';
import type { Notice } from './notice.ts';

export type WriteNotice = Pick<
  Notice,
  'ticketId' | 'topic' | 'locale' | 'subject' | 'bodyText' | 'bodyHtml' | 'onceKey'
> & {
  customer: Pick<Customer, 'id' | 'email'>;
  /** `thread` when the words stand in the ticket's thread already and only their record is wanted here. */
  channel: Notice['channel'];
} & Partial<Pick<Notice, 'batchId' | 'unsubscribe'>>;

type Fate = { readonly state: 'sent' | 'queued' | 'suppressed' } & Pick<Notice, 'suppressedFor' | 'sentAt'>;

const fateOf = (input: WriteNotice, now: Date): Fate => {
  if (input.channel === 'thread') return { state: 'sent', suppressedFor: null, sentAt: now };
  if (input.customer.email === null) return { state: 'suppressed', suppressedFor: 'no_mail_address', sentAt: null };
  return { state: 'queued', suppressedFor: null, sentAt: null };
};

/** Writes a message to a customer once for its once-key, to be sent after the commit; null when it was written before. */
export const writeNotice = async (tx: Tx, input: WriteNotice): Promise<Notice | null> => {
  const { customer, ...words } = input;
  const fate = fateOf(input, tx.now);
  const notice: Notice = {
    batchId: null,
    unsubscribe: null,
    ...words,
    ...fate,
    id: tx.newId(),
    customerId: customer.id,
    attempts: 0,
    createdAt: tx.now,
    releasedAt: null,
  };
  if (!(await insertNotice(tx, notice))) return null;

  recordAudit(tx, systemActor('notices'), {
    action: `notice.${fate.state}`,
    subject: { kind: 'notice', id: notice.id },
    after: { ticketId: notice.ticketId, topic: notice.topic, channel: notice.channel },
    reason: notice.suppressedFor,
  });
  if (notice.state === 'queued') tx.emit(noticeQueued, { noticeId: notice.id });
  return notice;
};
