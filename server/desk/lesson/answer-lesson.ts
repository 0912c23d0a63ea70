import type { Tx } from '../../kernel/tx.ts';
import { getOwnDelivery, openLink } from './delivery.queries.ts';
import { saveAnswer } from './lesson.store.ts';
import type { Delivery } from './lesson.ts';

/** Keeps whether a customer found a lesson helpful; the last word counts. */
export const answerOwnLesson = async (
  tx: Tx,
  customerId: string,
  { id, helpful }: { id: string; helpful: boolean },
): Promise<Delivery> => {
  const delivery = await getOwnDelivery(tx, customerId, id);
  await saveAnswer(tx, delivery.id, helpful);
  return { ...delivery, helpful };
};

/** The same, by the signed link of a mail. */
export const answerByLink = async (
  tx: Tx,
  { token, helpful }: { token: string; helpful: boolean },
): Promise<Delivery> => {
  const delivery = await openLink(tx, token);
  await saveAnswer(tx, delivery.id, helpful);
  return { ...delivery, helpful };
};
