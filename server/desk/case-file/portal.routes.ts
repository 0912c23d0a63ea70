import {
  getCustomerTicket,
  listCustomerTickets,
  openTicket as openTicketEndpoint,
  rateTicket as rateTicketEndpoint,
  reopenCustomerTicket,
  withdrawTicket as withdrawTicketEndpoint,
} from '../../contract/portal.ts';
import type { Actor, CustomerActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { route } from '../../kernel/route.ts';
import { openTicket } from '../ticket/open-ticket.ts';
import { rateTicket } from '../ticket/rate-ticket.ts';
import { reopenOwnTicket } from '../ticket/reopen-own-ticket.ts';
import { withdrawTicket } from '../ticket/withdraw-ticket.ts';
import { readCustomerTicket, readCustomerTickets, viewOpened } from './customer-ticket.queries.ts';

const asCustomer = (actor: Actor): CustomerActor => {
  if (actor.kind !== 'customer') throw new Problem('forbidden', 'customers_only');
  return actor;
};

/** Own tickets for whoever is signed in as a customer. */
export const portalRoutes = [
  route(openTicketEndpoint, async ({ tx, actor, input }) => {
    const customer = asCustomer(actor);
    const opened = await openTicket(tx, customer, {
      ...input,
      customerId: customer.id,
      locale: input.locale ?? customer.locale,
      author: { kind: 'customer', id: customer.id, name: customer.name },
    });
    return viewOpened(tx, customer, opened);
  }),
  route(listCustomerTickets, ({ tx, actor, input }) => readCustomerTickets(tx, asCustomer(actor), input)),
  route(getCustomerTicket, ({ tx, actor, input }) => readCustomerTicket(tx, asCustomer(actor), input.id)),
  route(withdrawTicketEndpoint, async ({ tx, actor, input }) => {
    const { id } = await withdrawTicket(tx, actor, input);
    return readCustomerTicket(tx, asCustomer(actor), id);
  }),
  route(reopenCustomerTicket, async ({ tx, actor, input }) => {
    const { id } = await reopenOwnTicket(tx, actor, input);
    return readCustomerTicket(tx, asCustomer(actor), id);
  }),
  route(rateTicketEndpoint, async ({ tx, actor, input }) => {
    const { id } = await rateTicket(tx, actor, input);
    return readCustomerTicket(tx, asCustomer(actor), id);
  }),
];
