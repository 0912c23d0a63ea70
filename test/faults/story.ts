import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { listCustomerMessages, postCustomerMessage, postMessage } from '../../server/contract/message.ts';
import { openTicket } from '../../server/contract/portal.ts';
import { getRefund, type RefundView, requestRefund } from '../../server/contract/refund.ts';
import { feedTransactions, listCustomerTransactions } from '../../server/contract/transaction.ts';
import { type Acknowledged, nothingYet } from './assert-sound.ts';
import { addStaff, call, type Person, Refusal, Silence, signInCustomer } from './people.ts';
import type { Site } from './site.ts';

const RETRY_MS = 150;
const PATIENCE_MS = 60_000;

/** Asks again after silence and after a passing trouble of the desk, as every client of ours does. */
export const insist = async <T>(work: () => Promise<T>, limitMs = PATIENCE_MS): Promise<T> => {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof Silence || (error instanceof Refusal && error.status >= 500);
      const underWay = error instanceof Refusal && error.code === 'idempotency_key_in_use';
      if (!(passing || underWay) || Date.now() > deadline) throw error;
      await pause(RETRY_MS);
    }
  }
};

/** People at a desk, and a list of everything that it acknowledged to them. */
export type Story = Awaited<ReturnType<typeof openStory>>;

export const openStory = async (site: Site, base: string = site.url) => {
  const acknowledged: Acknowledged = nothingYet();
  const customerSub = `customer-${randomUUID()}`;
  const customer = await signInCustomer(base, customerSub);
  const agent = await addStaff(site, base, 'agent', { capacity: 50 });
  const keep = (ticketId: string, { id, seq, clientMessageId }: z.output<typeof postMessage.output>): number => {
    acknowledged.messages.push({ ticketId, id, seq, clientMessageId: clientMessageId ?? '' });
    return seq;
  };

  return {
    acknowledged,
    customer,
    customerSub,
    agent,
    keep,
    complain: async (transactionIds: string[] = [], at = base): Promise<string> => {
      const subject = `Matter ${randomUUID()}`;
      const key = randomUUID();
      const input = { kind: 'complaint' as const, body: 'I was charged twice for one order.', subject, transactionIds };
      const { id } = await insist(() => call(at, customer, openTicket, input, key));
      acknowledged.tickets.push({ id, subject });
      return id;
    },
    write: async (ticketId: string, body: string, at = base): Promise<number> => {
      const input = { id: ticketId, clientMessageId: randomUUID(), body };
      return keep(ticketId, await insist(() => call(at, customer, postCustomerMessage, input)));
    },
    reply: async (ticketId: string, body: string, at = base): Promise<number> => {
      const input = { id: ticketId, clientMessageId: randomUUID(), body };
      return keep(ticketId, await insist(() => call(at, agent, postMessage, input)));
    },
    read: (ticketId: string, at = base) => call(at, customer, listCustomerMessages, { id: ticketId, limit: 200 }),
    refund: (ticketId: string, transactionId: string): Promise<RefundView> => {
      const money = { minor: '1000', currency: 'CNY' };
      const key = randomUUID();
      return insist(() =>
        call(base, agent, requestRefund, { ticketId, transactionId, money, reason: 'duplicate' }, key),
      );
    },
    refundState: async (id: string): Promise<string> =>
      (await insist(() => call(base, agent, getRefund, { id }))).state,
  };
};

/** A payment by this customer, of 100.00 unless told otherwise, fed by the operator. Answers its id. */
export const feedPayment = async (base: string, admin: Person, story: Story, minor = '10000'): Promise<string> => {
  const reference = `2088${Date.now()}${Math.floor(Math.random() * 1_000_000)}`;
  const item = {
    provider: 'alipay',
    reference,
    customerSub: story.customerSub,
    kind: 'payment',
    status: 'succeeded',
    money: { minor, currency: 'CNY' },
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
  };
  await call(base, admin, feedTransactions, { items: [item] });
  const { items } = await call(base, story.customer, listCustomerTransactions, {});
  const found = items.find((one) => one.reference === reference);
  if (!found) throw new Error('the payment fed is not shown to its customer');
  return found.id;
};
