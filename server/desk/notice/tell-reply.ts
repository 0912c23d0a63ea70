import type { Tx } from '../../kernel/tx.ts';
import { findReads } from '../thread/thread.queries.ts';
import { isUnfinished } from '../ticket/ticket.machine.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import type { Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

export type Reply = { ticketId: string; seq: number; authorKind: string; visibility: string };

const HOUR_MS = 3_600_000;

/** Tells a customer who has not looked since that staff have answered; at most once an hour for a ticket. */
export const tellReply = async (
  tx: Tx,
  letters: Letters,
  { ticketId, seq, authorKind, visibility }: Reply,
): Promise<void> => {
  if (authorKind !== 'agent' || visibility !== 'public') return;
  const ticket = await getTicket(tx, ticketId);
  if (!isUnfinished(ticket.status)) return;
  const marks = await findReads(tx, ticketId);
  if (marks.some((mark) => mark.kind === 'customer' && mark.seq >= seq)) return;

  await writeMail(tx, letters, ticket, {
    topic: 'agent_replied',
    onceKey: `agent_replied:${ticketId}:${Math.floor(tx.now.getTime() / HOUR_MS)}`,
    data: { number: ticket.number, repliedAt: (ticket.lastMessageAt ?? tx.now).toISOString() },
  });
};
