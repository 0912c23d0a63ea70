import { randomUUID } from 'node:crypto';
import type { AgentRole } from '../../../server/contract/permission.ts';
import { findLedgerDifferences } from '../../../server/desk/ledger/ledger.queries.ts';
import { requestRefund } from '../../../server/desk/refund/request-refund.ts';
import { openTicket } from '../../../server/desk/ticket/open-ticket.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { findTransactionByReference } from '../../../server/desk/transaction/transaction.queries.ts';
import type { AgentActor, CustomerActor } from '../../../server/kernel/actor.ts';
import { systemActor } from '../../../server/kernel/actor.ts';
import type { Provider } from '../../../server/kernel/gateway.ts';
import { money } from '../../../server/kernel/money.ts';
import { Problem } from '../../../server/kernel/problem.ts';
import { carryRefund } from '../../../workers/jobs/carry-refund.ts';
import { type Harness, startHarness } from '../../platform/sandbox/harness.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { fromPortal } from '../../support/from-portal.ts';

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

/** A desk with a customer, a ticket about one captured payment, and a provider on the other side. */
export type MoneyDesk = Awaited<ReturnType<typeof openMoneyDesk>>;

export const openMoneyDesk = async () => {
  const desk: TestDesk = await openTestDesk();
  const at: Harness = await startHarness({ timeoutMs: 400 });
  const customer = await desk.addCustomer();
  const [{ sub }] = await desk.database.query('select sub from customer where id = $1', [customer.id]);
  const agents = new Map<AgentRole, AgentActor>();
  const agentOf = async (role: AgentRole): Promise<AgentActor> => {
    const actor = agents.get(role) ?? (await desk.addAgent(role, `Test ${role}`));
    agents.set(role, actor);
    return { ...actor, secondFactorAt: new Date() };
  };

  /** A payment of 100.00 that the provider and the feed both know. */
  const pay = async (provider: Provider, more: { minor?: bigint; occurredAt?: Date } = {}) => {
    const { transactionReference, captured } = await at.pay(provider);
    const occurredAt = (more.occurredAt ?? new Date(Date.now() - 86_400_000)).toISOString();
    const counts = await desk.inTx((tx) =>
      feedTransactions(tx, systemActor('feed'), [
        {
          provider,
          reference: transactionReference,
          customerSub: sub,
          kind: 'payment',
          status: 'succeeded',
          money: { minor: (more.minor ?? captured.minor).toString(), currency: captured.currency },
          occurredAt,
        },
      ]),
    );
    if (counts.created !== 1) throw new Error(`not fed: ${JSON.stringify(counts)}`);
    const found = await desk.inTx((tx) => findTransactionByReference(tx, provider, transactionReference));
    if (!found) throw new Error('not found');
    return found;
  };

  const complain = async (transactionIds: readonly string[], actor: CustomerActor = customer): Promise<string> => {
    const { ticket } = await desk.inTx((tx) =>
      openTicket(tx, actor, fromPortal(actor, { locale: 'zh-CN', body: '同一笔订单被扣款两次。', transactionIds })),
    );
    return ticket.id;
  };

  const ask = async (
    { ticketId, transactionId, currency }: { ticketId: string; transactionId: string; currency?: string },
    minor = 1_000n,
    role: AgentRole = 'agent',
  ) => {
    const actor = await agentOf(role);
    return desk.inTx((tx) =>
      requestRefund(tx, actor, {
        ticketId,
        transactionId,
        money: money(minor, currency ?? 'CNY'),
        reason: 'duplicate',
      }),
    );
  };

  /** A ticket about a fresh payment. */
  const matter = async (provider: Provider = 'wechatpay', more: { minor?: bigint; occurredAt?: Date } = {}) => {
    const transaction = await pay(provider, more);
    const ticketId = await complain([transaction.id]);
    return { ticketId, transactionId: transaction.id, currency: transaction.money.currency, transaction };
  };

  const gateways = () =>
    new Map((['wechatpay', 'alipay', 'stripe'] as const).map((provider) => [provider, at.gatewayOf(provider)]));

  return {
    desk,
    at,
    customer,
    sub,
    agentOf,
    pay,
    complain,
    ask,
    matter,
    gateways,
    carry: (refundId: string, eventId: string = randomUUID()) =>
      carryRefund({ inTx: desk.inTx, gateways: gateways() }, refundId, { eventId, subscriber: 'submit-refund' }),
    stateOf: async (id: string): Promise<string> =>
      (await desk.database.query('select state from refund where id = $1', [id]))[0].state,
    /** What the provider has paid under this key: the other side's own book. */
    paid: async (key: string): Promise<{ state: string; minor: string }[]> =>
      (await at.books()).refunds.filter((one: { key: string }) => one.key === key),
    differences: () => desk.inTx((tx) => findLedgerDifferences(tx)),
    close: async () => {
      await at.close();
      await desk.close();
    },
  };
};
