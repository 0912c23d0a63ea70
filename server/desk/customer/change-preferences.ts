import type { Locale } from '../../contract/common.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { lockCustomer } from './customer.queries.ts';
import { isTimeZone } from './customer.rules.ts';
import { saveCustomerPreferences } from './customer.store.ts';
import { recordConsent } from './record-consent.ts';

export type Preferences = {
  locale?: Locale | undefined;
  timeZone?: string | undefined;
  lessonsOptedOut?: boolean | undefined;
  vulnerabilityConsent?: boolean | undefined;
};

/** Changes how a customer is spoken to, and what may be noted of them. */
export const changePreferences = async (
  tx: Tx,
  customerId: string,
  { lessonsOptedOut, vulnerabilityConsent, locale, timeZone }: Preferences,
): Promise<void> => {
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new Problem('invalid', 'input_invalid', { fields: [{ path: 'timeZone', code: 'time_zone_unknown' }] });
  }
  const customer = await lockCustomer(tx, customerId);

  if (locale !== undefined || (timeZone !== undefined && timeZone !== customer.timeZone))
    await saveCustomerPreferences(tx, customerId, { locale, timeZone });
  if (lessonsOptedOut !== undefined)
    await recordConsent(tx, customer, { purpose: 'education', granted: !lessonsOptedOut, source: 'portal' });
  if (vulnerabilityConsent !== undefined)
    await recordConsent(tx, customer, { purpose: 'vulnerability', granted: vulnerabilityConsent, source: 'portal' });
};
