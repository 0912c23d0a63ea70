import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertConsent, saveCustomerPreferences } from './customer.store.ts';
import type { ConsentSource, Customer } from './customer.ts';

/** Which words the customer read when they chose. */
const TEXT_VERSION = '2026-11';

/** Writes down that a customer wants lessons, or wants none, and how we know. Saying the same again changes nothing. */
export const recordConsent = async (
  tx: Tx,
  customer: Customer,
  { granted, source }: { granted: boolean; source: ConsentSource },
): Promise<boolean> => {
  const isNew = await insertConsent(tx, { customerId: customer.id, granted, source, textVersion: TEXT_VERSION });
  if (!isNew) return false;
  await saveCustomerPreferences(tx, customer.id, { lessonsOptedOut: !granted });
  await recordAudit(
    tx,
    { kind: 'customer', id: customer.id, name: 'customer', locale: customer.locale, assurance: 'signed' },
    {
      action: granted ? 'consent.granted' : 'consent.withdrawn',
      subject: { kind: 'customer', id: customer.id },
      before: { lessonsOptedOut: customer.lessonsOptedOut },
      after: { lessonsOptedOut: !granted, source },
    },
  );
  return true;
};
