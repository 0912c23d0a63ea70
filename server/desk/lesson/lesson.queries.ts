import type { Tx } from '../../kernel/tx.ts';
import { findNoticesOfTicket } from '../notice/notice.queries.ts';

const PREFIX = 'lesson:';

/** The newest lesson a ticket's customer was given, as it was worded then. */
export const findLessonOfTicket = async (
  tx: Tx,
  ticketId: string,
): Promise<{ topic: string; title: string; body: string } | null> => {
  const notices = await findNoticesOfTicket(tx, ticketId);
  const last = notices.findLast(({ topic }) => topic.startsWith(PREFIX));
  return last ? { topic: last.topic.slice(PREFIX.length), title: last.subject, body: last.bodyText } : null;
};
