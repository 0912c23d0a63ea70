import type { OpenTicket } from '../../server/desk/ticket/open-ticket.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';

/** What a customer files in the portal: a complaint in English, unless it is said otherwise. */
export const fromPortal = (
  { id, name }: CustomerActor,
  filed: Partial<OpenTicket> & Pick<OpenTicket, 'body'>,
): OpenTicket => ({
  customerId: id,
  kind: 'complaint',
  channel: 'portal',
  locale: 'en',
  transactionIds: [],
  attachmentIds: [],
  author: { kind: 'customer', id, name },
  ...filed,
});
