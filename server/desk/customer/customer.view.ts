import type { CustomerView } from '../../contract/customer.ts';
import type { CustomerSelf } from '../../contract/session.ts';
import { displayName, maskEmail, maskPhone, maskSub } from './customer.rules.ts';
import type { Customer } from './customer.ts';

/** What staff see: masked. The clear value takes `revealCustomer`, a reason and an audit entry. */
export const viewCustomer = (customer: Customer, ticketCount: number): CustomerView => ({
  id: customer.id,
  subMasked: maskSub(customer.sub),
  name: displayName(customer),
  emailMasked: customer.email === null ? null : maskEmail(customer.email),
  phoneMasked: customer.phone === null ? null : maskPhone(customer.phone),
  locale: customer.locale,
  assurance: customer.assurance,
  assuranceAt: customer.assuranceAt?.toISOString() ?? null,
  lessonsOptedOut: customer.lessonsOptedOut,
  ticketCount,
  createdAt: customer.createdAt.toISOString(),
  version: customer.version,
});

export const viewCustomerSelf = (customer: Customer, assurance: 'signed' | 'confirmed'): CustomerSelf => ({
  kind: 'customer',
  id: customer.id,
  name: displayName(customer),
  locale: customer.locale,
  assurance,
  lessonsOptedOut: customer.lessonsOptedOut,
  vulnerabilityConsent: customer.vulnerabilityConsent,
});
