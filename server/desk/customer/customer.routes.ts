import {
  getCustomer as getCustomerEndpoint,
  listCustomers,
  revealCustomer as revealEndpoint,
} from '../../contract/customer.ts';
import { customerSignIn, customerSignOut, getCustomerMe, updateCustomerMe } from '../../contract/session.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { absent } from '../../kernel/problem.ts';
import { routesFor } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { changePreferences } from './change-preferences.ts';
import { countTicketsOf, findCustomers, getCustomer } from './customer.queries.ts';
import { revokeCustomerSession } from './customer.store.ts';
import { viewCustomer, viewCustomerSelf } from './customer.view.ts';
import { revealCustomer } from './reveal-customer.ts';
import { signInCustomer } from './sign-in-customer.ts';

export type CustomerDeps = {
  /** Checks an identity token's signature by its `kid`; throws an `unsigned` problem otherwise. */
  verifyIdentityToken: (token: string) => Promise<unknown>;
  newCustomerToken: () => string;
  hashToken: (token: string) => string;
  /** Their sign-in succeeded: not one of the guesses that are counted by address. */
  pardonVisitor: (ip: string) => void;
};

const selfOf = async (tx: Tx, actor: Actor) => {
  if (actor.kind !== 'customer') throw absent('customer_absent');
  return viewCustomerSelf(await getCustomer(tx, actor.id), actor.assurance);
};

const { route, looseRoute } = routesFor<CustomerDeps>();

export const customerRoutes = [
  looseRoute(customerSignIn, async ({ inTx, input, request, deps }) => {
    const payload = await deps.verifyIdentityToken(input.identityToken);
    const token = deps.newCustomerToken();
    const { customer, assurance, expiresAt } = await inTx((tx) =>
      signInCustomer(tx, { payload, hash: deps.hashToken, tokenHash: deps.hashToken(token) }),
    );
    deps.pardonVisitor(request.ip);
    return { token, expiresAt: expiresAt.toISOString(), customer: viewCustomerSelf(customer, assurance) };
  }),
  route(customerSignOut, async ({ tx, request, deps }) => {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) await revokeCustomerSession(tx, deps.hashToken(bearer));
    return null;
  }),
  route(getCustomerMe, ({ tx, actor }) => selfOf(tx, actor)),
  route(updateCustomerMe, async ({ tx, actor, input }) => {
    const { id } = await selfOf(tx, actor);
    await changePreferences(tx, id, input);
    return selfOf(tx, actor);
  }),
  route(listCustomers, async ({ tx, input }) => {
    const customers = await findCustomers(tx, input);
    const counts = await countTicketsOf(
      tx,
      customers.map(({ id }) => id),
    );
    return pageOf(
      customers,
      input.limit,
      (customer) => [customer.createdAt.toISOString(), customer.id],
      (customer) => viewCustomer(customer, counts.get(customer.id) ?? 0),
    );
  }),
  route(getCustomerEndpoint, async ({ tx, input }) => {
    const customer = await getCustomer(tx, input.id);
    return viewCustomer(customer, (await countTicketsOf(tx, [customer.id])).get(customer.id) ?? 0);
  }),
  route(revealEndpoint, ({ tx, actor, input }) => revealCustomer(tx, actor, input)),
];
