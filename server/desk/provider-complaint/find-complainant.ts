import { COMPLAINT_PROVIDERS } from '../../contract/complaint-source.ts';
import type { CustomerActor } from '../../kernel/actor.ts';
import type { FiledComplaint } from '../../kernel/complaint-gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { getCustomer } from '../customer/customer.queries.ts';
import { displayName } from '../customer/customer.rules.ts';
import { ensureCustomers } from '../customer/ensure-customers.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { findTransactionByReference } from '../transaction/transaction.queries.ts';
import { findCustomerOfPayer, findTakenEntries, holdComplaint } from './provider-complaint.queries.ts';
import { subOfPayer } from './provider-complaint.rules.ts';
import type { ProviderComplaint } from './provider-complaint.ts';

/** Who complains, about which payment of theirs, and what of it has been taken in already. */
export type Complainant = {
  /** The complaint as the desk has it, held; null when it is new. */
  readonly known: ProviderComplaint | null;
  readonly customer: CustomerActor;
  readonly transactionId: string | null;
  readonly taken: ReadonlySet<string>;
};

export const customerActorOf = async (tx: Tx, customerId: string): Promise<CustomerActor> => {
  const customer = await getCustomer(tx, customerId);
  return {
    kind: 'customer',
    id: customer.id,
    name: displayName(customer),
    locale: customer.locale,
    assurance: 'signed',
  };
};

/** By the ticket; by the payment; by an earlier complaint of the same payer; or somebody known by no more than the payer's id. */
const findCustomerId = async (
  tx: Tx,
  filed: FiledComplaint,
  ticketId: string | null,
): Promise<{ customerId: string; transactionId: string | null }> => {
  if (ticketId !== null) return { customerId: (await getTicket(tx, ticketId)).customerId, transactionId: null };
  const provider = COMPLAINT_PROVIDERS[filed.source];
  const payment =
    filed.transactionReference === null
      ? null
      : await findTransactionByReference(tx, provider, filed.transactionReference);
  if (payment) return { customerId: payment.customerId, transactionId: payment.id };
  const known = filed.payer === null ? null : await findCustomerOfPayer(tx, filed.source, filed.payer);
  if (known !== null) return { customerId: known, transactionId: null };
  const sub = subOfPayer(provider, filed.payer ?? `complaint-${filed.reference}`);
  const customerId = (await ensureCustomers(tx, [sub])).get(sub);
  if (customerId === undefined) throw new Error('a customer was not kept');
  return { customerId, transactionId: null };
};

export const findComplainant = async (tx: Tx, filed: FiledComplaint): Promise<Complainant> => {
  const known = await holdComplaint(tx, filed.source, filed.reference);
  const { customerId, transactionId } = await findCustomerId(tx, filed, known?.ticketId ?? null);
  return {
    known,
    customer: await customerActorOf(tx, customerId),
    transactionId: known ? known.transactionId : transactionId,
    taken: await findTakenEntries(tx, filed.source, filed.reference),
  };
};
