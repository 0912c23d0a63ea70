import type { Tx } from '../../kernel/tx.ts';
import { insertDelivery } from './lesson.store.ts';
import type { Delivery } from './lesson.ts';
import type { LessonWords } from './read-words.ts';

export type RecordDelivery = Pick<Delivery, 'id' | 'customerId' | 'topic' | 'locale' | 'channel' | 'noticeId'> &
  Partial<Pick<Delivery, 'ticketId' | 'campaignId'>> & { readonly lesson: LessonWords };

/** Keeps which lesson a customer was given, in which words. */
export const recordDelivery = (tx: Tx, { lesson, ...delivery }: RecordDelivery): Promise<void> =>
  insertDelivery(tx, {
    ticketId: null,
    campaignId: null,
    ...delivery,
    edition: lesson.edition,
    title: lesson.title,
    body: lesson.text,
  });
