import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { requestRefund } from '../../server/contract/refund.ts';
import { feedTransactions, listCustomerTransactions } from '../../server/contract/transaction.ts';
import type { Misbehaviour } from '../../server/platform/sandbox/behaviour.ts';
import { call, type Person, Refusal } from './people.ts';
import type { Site } from './site.ts';
import { insist, type Story } from './story.ts';

const WRITERS = 3;
const BETWEEN_MS = 50;
/** A part may be away for a while, so everybody insists for longer than in other tests. */
const PATIENCE_MS = 120_000;

const PAID_BY = [
  { provider: 'wechatpay', currency: 'CNY' },
  { provider: 'alipay', currency: 'CNY' },
  { provider: 'stripe', currency: 'USD' },
] as const;

/** Makes references their own without a chance that no seed repeats. */
let paidSoFar = 0;

export type Asked = { readonly id: string; readonly number: string; readonly provider: string };

/** How a provider may misbehave while the desk is under load; each once, then it is told of another. */
export const TROUBLES: readonly { misbehaviour: Misbehaviour; count?: number; ms?: number; operation?: 'create' }[] = [
  { misbehaviour: 'timeout_after_success', ms: 9_000, operation: 'create' },
  { misbehaviour: 'connection_reset' },
  { misbehaviour: 'http_500', count: 3 },
  { misbehaviour: 'rate_limit', count: 2 },
  { misbehaviour: 'late_success', ms: 2_000 },
  { misbehaviour: 'duplicate_callback', count: 3 },
  { misbehaviour: 'delayed_callback', ms: 1_500 },
  { misbehaviour: 'out_of_order', count: 2 },
  { misbehaviour: 'forged_signature', count: 2 },
  { misbehaviour: 'stale_timestamp', count: 2 },
  { misbehaviour: 'unknown_enum', count: 2 },
  { misbehaviour: 'abnormal' },
  { misbehaviour: 'not_enough' },
  { misbehaviour: 'closed' },
  { misbehaviour: 'partial_limit' },
  { misbehaviour: 'fail_after_success', ms: 500 },
  { misbehaviour: 'slow_drip', ms: 20 },
];

/** One payment, one complaint, one or two refunds of it, by people who ask again until they are answered. */
const refundOnce = async (site: Site, story: Story, admin: Person, nth: number): Promise<Asked[]> => {
  const paid = PAID_BY[nth % PAID_BY.length] ?? PAID_BY[0];
  paidSoFar += 1;
  const reference = `${paid.provider === 'stripe' ? 'pi_' : '42000'}${Date.now()}${String(paidSoFar).padStart(6, '0')}`;
  const item = {
    provider: paid.provider,
    reference,
    customerSub: story.customerSub,
    kind: 'payment',
    status: 'succeeded',
    money: { minor: '10000', currency: paid.currency },
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
  };
  await insist(() => call(site.url, admin, feedTransactions, { items: [item] }), PATIENCE_MS);
  const { items } = await insist(
    () => call(site.url, story.customer, listCustomerTransactions, { limit: 200 }),
    PATIENCE_MS,
  );
  const transactionId = items.find((one) => one.reference === reference)?.id;
  if (!transactionId) throw new Error(`the payment ${reference} is not shown to its customer`);
  const ticketId = await story.complain([transactionId]);
  const asked: Asked[] = [];
  for (const minor of nth % 4 === 0 ? ['1000', '700'] : ['1000']) {
    const key = randomUUID();
    const input = { ticketId, transactionId, money: { minor, currency: paid.currency }, reason: 'duplicate' as const };
    try {
      const refund = await insist(() => call(site.url, admin, requestRefund, input, key), PATIENCE_MS);
      asked.push({ id: refund.id, number: refund.number, provider: paid.provider });
    } catch (error) {
      // The first one's fate may not be known yet, which rightly blocks the second.
      if (!(error instanceof Refusal && error.code === 'refund_unresolved')) throw error;
    }
  }
  return asked;
};

/** Refunds without pause until stopped. @throws at the end what any of the people could not get acknowledged */
export const startRefunds = (site: Site, story: Story, admin: Person) => {
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  let isOver = false;
  const work = async (writer: number): Promise<void> => {
    for (let turn = writer; !isOver; turn += WRITERS) {
      asked.push(...(await refundOnce(site, story, admin, turn)));
      await pause(BETWEEN_MS);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, nth) => work(nth).catch((error) => void failures.push(error)));
  return {
    asked: (): number => asked.length,
    /** Somebody was refused for good: `stop` says what. */
    isBroken: (): boolean => failures.length > 0,
    stop: async (): Promise<readonly Asked[]> => {
      isOver = true;
      await Promise.all(writers);
      if (failures.length > 0) throw failures[0];
      return asked;
    },
  };
};
