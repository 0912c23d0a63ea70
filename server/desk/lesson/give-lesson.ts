import type { Tx } from '../../kernel/tx.ts';
import { findComplaint } from '../complaint/complaint.queries.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import type { LessonText, Letters } from '../notice/notice.ts';
import { writeNotice } from '../notice/write-notice.ts';
import { findMessages } from '../thread/thread.queries.ts';
import { lockTicket } from '../ticket/ticket.queries.ts';
import { findTriage } from '../triage/triage.queries.ts';
import { findTopics } from './lesson.queries.ts';
import { chooseLesson } from './lesson.rules.ts';
import { readWords } from './read-words.ts';
import { recordDelivery } from './record-delivery.ts';

const FIRST_MESSAGES = 20;

/**
 * Adds the lesson that fits to a decided ticket's thread and keeps a record of it; once a ticket, however often it is
 * decided, and none to a customer who wants none. Answers the lesson when it is new.
 */
export const giveLesson = async (tx: Tx, letters: Letters, ticketId: string): Promise<LessonText | null> => {
  const ticket = await lockTicket(tx, ticketId);
  const customer = await getCustomer(tx, ticket.customerId);
  if (customer.lessonsOptedOut || ticket.status !== 'resolved') return null;
  const complaint = ticket.kind === 'complaint' ? await findComplaint(tx, ticketId) : null;
  const messages = await findMessages(tx, { ticketId, afterSeq: 0, limit: FIRST_MESSAGES, visibility: 'public' });
  const topic = chooseLesson({
    ...(await findTopics(tx)),
    category: ticket.category,
    text: messages.flatMap(({ author, body }) => (author.kind === 'customer' ? [body] : [])).join('\n'),
    outcome: complaint?.outcome ?? null,
    hints: (await findTriage(tx, ticketId))?.hints ?? [],
  });
  if (topic === null) return null;

  const { locale } = ticket;
  const lesson = await readWords(tx, letters, { topic, locale, channel: 'thread' });
  const notice = await writeNotice(tx, {
    customer,
    ticketId,
    topic: `lesson:${topic}`,
    channel: 'thread',
    locale,
    subject: lesson.title,
    bodyText: lesson.text,
    bodyHtml: null,
    onceKey: `lesson:${ticketId}`,
  });
  if (notice === null) return null;
  const id = tx.newId();
  await recordDelivery(tx, {
    id,
    customerId: customer.id,
    topic,
    locale,
    channel: 'thread',
    lesson,
    ticketId,
    noticeId: notice.id,
  });
  await postSystemMessage(tx, ticketId, 'lesson_sent', { topic, title: lesson.title, body: lesson.text }, 'public');
  return lesson;
};
