import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { vulnerabilityConsentWithdrawn } from './customer.events.ts';
import { insertConsent, saveCustomerPreferences } from './customer.store.ts';
import type { ConsentPurpose, ConsentSource, Customer } from './customer.ts';

/** Which words the customer read when they chose. */
const TEXT_VERSION = '2026-11-27';

/** As the customer's row has it: lessons are sent unless refused, special care is noted only when allowed. */
const preferenceOf = (purpose: ConsentPurpose, granted: boolean) =>
  purpose === 'education' ? { lessonsOptedOut: !granted } : { vulnerabilityConsent: granted };

/** Writes down what a customer allows or forbids, and how we know. Saying the same again changes nothing. */
export const recordConsent = async (
  tx: Tx,
  customer: Customer,
  { purpose, granted, source }: { purpose: ConsentPurpose; granted: boolean; source: ConsentSource },
): Promise<boolean> => {
  const isNew = await insertConsent(tx, {
    customerId: customer.id,
    purpose,
    granted,
    source,
    textVersion: TEXT_VERSION,
  });
  if (!isNew) return false;

  await saveCustomerPreferences(tx, customer.id, preferenceOf(purpose, granted));
  recordAudit(
    tx,
    { kind: 'customer', id: customer.id, name: 'customer', locale: customer.locale, assurance: 'signed' },
    {
      action: granted ? 'consent.granted' : 'consent.withdrawn',
      subject: { kind: 'customer', id: customer.id },
      before: {
        purpose,
        ...(purpose === 'education'
          ? { lessonsOptedOut: customer.lessonsOptedOut }
          : { vulnerabilityConsent: customer.vulnerabilityConsent }),
      },
      after: { purpose, ...preferenceOf(purpose, granted), source },
    },
  );
  if (purpose === 'vulnerability' && !granted) tx.emit(vulnerabilityConsentWithdrawn, { customerId: customer.id });
  return true;
};
