import type { Customer } from '../customer/customer.ts';
import type { Code, KeptSignal } from '../signal/signal.ts';
import type { Fate } from './warning.ts';

/** A fee that is off is between the provider and us. */
const CONCERNS_CUSTOMERS: readonly Code[] = [
  'charged_twice',
  'debited_not_credited',
  'refund_overdue',
  'velocity',
  'odd_amount',
];

/** Whether the customer is written to: only of what a person confirmed, never of what they complained about already. */
export const fateOf = (signal: KeptSignal, customer: Pick<Customer, 'email' | 'lessonsOptedOut'>): Fate => {
  if (!CONCERNS_CUSTOMERS.includes(signal.code)) return 'not_for_customers';
  if (signal.state !== 'confirmed') return 'not_confirmed';
  if (signal.toldAt !== null) return 'told';
  if (signal.tickets > 0) return 'complained';
  if (customer.lessonsOptedOut) return 'opted_out';
  return customer.email === null ? 'no_mail_address' : 'send';
};

/** One warning a customer and signal, for ever. */
export const onceKeyOf = (signalId: string): string => `signal_noticed:${signalId}`;
