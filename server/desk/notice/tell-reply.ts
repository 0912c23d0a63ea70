import type { Tx } from '../../kernel/tx.ts';
import { findMessages, findReads } from '../thread/thread.queries.ts';
import type { Message } from '../thread/thread.ts';
import { isUnfinished } from '../ticket/ticket.machine.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { findNoticesOfTicket } from './notice.queries.ts';
import type { Letters } from './notice.ts';
import { writeMail } from './write-mail.ts';

export type Reply = { ticketId: string; seq: number; authorKind: string; visibility: string };

const MOST_SAID = 20;
const TOPIC = 'agent_replied';

/** How far the customer was told by mail already: each such mail's key ends in the last seq it quotes. */
const toldUpTo = async (tx: Tx, ticketId: string): Promise<number> => {
  const notices = await findNoticesOfTicket(tx, ticketId);
  return Math.max(
    0,
    ...notices.filter(({ topic }) => topic === TOPIC).map(({ onceKey }) => Number(onceKey.split(':').at(-1))),
  );
};

const isReply = ({ author }: Message): boolean => author.kind === 'agent';

/**
 * Mails a customer who has not looked what staff have answered since the last such mail. Each reply asks for this some
 * minutes after it was sent: where a newer one has come meanwhile, the newer one's turn carries both.
 */
export const tellReply = async (
  tx: Tx,
  letters: Letters,
  { ticketId, seq, authorKind, visibility }: Reply,
): Promise<void> => {
  if (authorKind !== 'agent' || visibility !== 'public') return;
  const ticket = await getTicket(tx, ticketId);
  if (!isUnfinished(ticket.status)) return;
  const marks = await findReads(tx, ticketId);
  const read = Math.max(0, ...marks.filter(({ kind }) => kind === 'customer').map((mark) => mark.seq));
  const afterSeq = Math.max(read, await toldUpTo(tx, ticketId));
  const unread = (await findMessages(tx, { ticketId, afterSeq, limit: MOST_SAID, visibility: 'public' })).filter(
    isReply,
  );
  const last = unread.at(-1);
  if (!last || last.seq !== seq) return;

  await writeMail(tx, letters, ticket, {
    topic: TOPIC,
    onceKey: `${TOPIC}:${ticketId}:${seq}`,
    data: {
      number: ticket.number,
      repliedAt: last.createdAt.toISOString(),
      said: unread.map(({ body, author }) => ({ body, by: author.name })),
    },
  });
};
