import type { Tx } from '../../kernel/tx.ts';
import { lockCustomer } from '../customer/customer.queries.ts';
import type { ConsentSource } from '../customer/customer.ts';
import { recordConsent } from '../customer/record-consent.ts';
import { openLink } from './delivery.queries.ts';
import { noteOptOut } from './lesson.store.ts';
import type { Delivery } from './lesson.ts';

/** Ends lessons for whoever holds a signed link, or takes that back; once is as good as often. */
export const optByLink = async (
  tx: Tx,
  { token, wants, source }: { token: string; wants: boolean; source: ConsentSource },
): Promise<Delivery> => {
  const delivery = await openLink(tx, token);
  const customer = await lockCustomer(tx, delivery.customerId);
  if (customer.lessonsOptedOut === !wants) return delivery;

  await recordConsent(tx, customer, { purpose: 'education', granted: wants, source });
  await noteOptOut(tx, delivery.id, !wants);
  return delivery;
};
