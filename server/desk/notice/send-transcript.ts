import { TRANSCRIPT_PAUSE_S } from '../../contract/transcript.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { maskEmail } from '../customer/customer.rules.ts';
import { findNoticesOfTicket } from './notice.queries.ts';
import type { Letters } from './notice.ts';
import { readConversation } from './read-conversation.ts';
import { writeMail } from './write-mail.ts';

const tooSoon = (waitMs: number): Problem =>
  new Problem('too_often', 'too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });

/** Mails a customer the conversation of their ticket. @returns the address, masked */
export const sendTranscript = async (
  tx: Tx,
  letters: Letters,
  actor: Actor,
  ticketId: string,
): Promise<{ sentTo: string }> => {
  const { ticket, customer, entries, left } = await readConversation(tx, actor, ticketId);
  if (customer.email === null) throw new Problem('refused', 'customer_without_mail');
  const pauseMs = TRANSCRIPT_PAUSE_S * 1_000;
  const last = (await findNoticesOfTicket(tx, ticket.id)).findLast(({ topic }) => topic === 'transcript');
  const waitMs = last ? last.createdAt.getTime() + pauseMs - tx.now.getTime() : 0;
  if (waitMs > 0) throw tooSoon(waitMs);

  const notice = await writeMail(tx, letters, ticket, {
    topic: 'transcript',
    // Two asked at the same moment are one.
    onceKey: `transcript:${ticket.id}:${Math.floor(tx.now.getTime() / pauseMs)}`,
    data: {
      number: ticket.number,
      subject: ticket.subject,
      writtenAt: tx.now.toISOString(),
      entries: [...entries],
      left,
    },
  });
  if (!notice) throw tooSoon(pauseMs);
  recordAudit(tx, actor, {
    action: 'ticket.transcript_sent',
    subject: { kind: 'ticket', id: ticket.id },
    after: { noticeId: notice.id, entries: entries.length },
  });
  return { sentTo: maskEmail(customer.email) };
};
