import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { receiveNotification } from '../../../server/desk/refund/receive-notification.ts';
import { recordOutcome } from '../../../server/desk/refund/record-outcome.ts';
import { sweepRefunds } from '../../../server/desk/refund/sweep-refunds.ts';
import { takeUpRefund } from '../../../server/desk/refund/take-up-refund.ts';
import { systemActor } from '../../../server/kernel/actor.ts';
import type { Notification, RefundAnswer, WalletGateway } from '../../../server/kernel/gateway.ts';
import { carryRefund } from '../../../workers/jobs/carry-refund.ts';
import { PROVIDERS, until } from '../../platform/sandbox/harness.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from './money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterEach(async () => {
  await at.at.admin('DELETE', '/sandbox/behaviour');
  expect(await at.differences()).toEqual([]);
});
afterAll(() => at.close());

const GIVEN_UP: RefundAnswer = { state: 'needs_manual', code: 'ABNORMAL', refusal: 'other' };

type Told = Extract<Notification, { kind: 'refund' }>;
const isOf =
  (key: string, state: string) =>
  (one: Notification | undefined): one is Told =>
    one?.kind === 'refund' && one.idempotencyKey === key && one.answer.state === state;
const told = (key: string, state: string): Promise<Told> =>
  until(() => at.at.merchant.received.map(({ notification }) => notification).find(isOf(key, state)));
const receive = (notification: Notification) => at.desk.inTx((tx) => receiveNotification(tx, notification));

/** Drives a refund with questions alone until it rests. */
const settle = async (id: string): Promise<string> => {
  for (let turn = 0; turn < 60; turn += 1) {
    const state = await at.stateOf(id);
    if (!['approved', 'submitting', 'processing', 'unknown'].includes(state)) return state;
    await at.carry(id);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('never settled');
};

const entries = (refundId: string): Promise<{ kind: string; minor: number }[]> =>
  at.desk.database.query(
    'select kind, amount_minor::int as minor from ledger_entry where refund_id = $1 order by created_at, id',
    [refundId],
  );
const events = async (refundId: string, name: string): Promise<number> =>
  (
    await at.desk.database.query(
      `select count(*)::int as n from outbox_event where name = $2 and payload->>'refundId' = $1`,
      [refundId, name],
    )
  )[0].n;

describe.each(PROVIDERS)('%s', (provider) => {
  it('pays once, books it once, and says so once, however often it is run and told', async () => {
    const matter = await at.matter(provider);
    const refund = await at.ask(matter);
    const event = randomUUID();
    await Promise.all([at.carry(refund.id, event), at.carry(refund.id, event), at.carry(refund.id)]);
    await at.carry(refund.id, event);
    const success = await told(refund.number, 'succeeded');
    expect([await receive(success), await receive(success)].sort()).toEqual(['repeated', 'taken']);
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    expect(await at.paid(refund.number)).toHaveLength(1);
    expect(await entries(refund.id)).toEqual([{ kind: 'refunded', minor: 1_000 }]);
    expect(await events(refund.id, 'refund.succeeded')).toBe(1);
    const [row] = await at.desk.database.query('select status, version from wallet_transaction where id = $1', [
      matter.transactionId,
    ]);
    expect(row).toEqual({ status: 'partially_refunded', version: 2 });
  });

  it.each(['timeout_after_success', 'connection_reset', 'http_500'])(
    '%s: unknown, which blocks others, then resolved under the same key',
    async (misbehaviour) => {
      const matter = await at.matter(provider);
      const refund = await at.ask(matter);
      await at.at.tell(misbehaviour, { provider, ...(misbehaviour === 'timeout_after_success' ? { ms: 2_000 } : {}) });
      await at.carry(refund.id);
      expect(await at.stateOf(refund.id)).toBe('unknown');
      expect(await codeOf(at.ask(matter))).toBe('refund_unresolved');
      expect(await events(refund.id, 'refund.succeeded')).toBe(0);
      expect(await settle(refund.id)).toBe('succeeded');
      expect(await at.paid(refund.number)).toHaveLength(1);
      expect(await entries(refund.id)).toHaveLength(1);
    },
  );

  it('dies between submission and record: the next run asks, and pays nothing twice', async () => {
    const refund = await at.ask(await at.matter(provider));
    const real = at.at.gatewayOf(provider);
    const dying: WalletGateway = {
      ...real,
      acknowledge: real.acknowledge,
      provider,
      readNotification: (message) => real.readNotification(message),
      queryRefund: (query) => real.queryRefund(query),
      submitRefund: async (request) => {
        await real.submitRefund(request);
        throw new Error('killed');
      },
    };
    const event = randomUUID();
    const deps = { inTx: at.desk.inTx, gateways: new Map([[provider, dying]]) };
    const run = carryRefund(deps, refund.id, { eventId: event, subscriber: 'submit-refund' });
    await expect(run).rejects.toThrow('killed');
    expect(await at.stateOf(refund.id)).toBe('submitting');
    await at.carry(refund.id, event);
    expect(await settle(refund.id)).toBe('succeeded');
    expect(await at.paid(refund.number)).toHaveLength(1);
  });

  it('dies before anything was sent: the next run finds the key absent and sends it', async () => {
    const refund = await at.ask(await at.matter(provider));
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), refund.id));
    expect(await at.stateOf(refund.id)).toBe('submitting');
    expect(await settle(refund.id)).toBe('succeeded');
    expect(await at.paid(refund.number)).toHaveLength(1);
  });
});

describe('what providers say, in any order', () => {
  it('a late "processing" undoes no success, and a stale failure of ours neither', async () => {
    const refund = await at.ask(await at.matter());
    await at.carry(refund.id);
    expect(await settle(refund.id)).toBe('succeeded');
    const success = await told(refund.number, 'succeeded');
    for (const state of ['processing', 'closed'] as const)
      await receive({ ...success, eventId: randomUUID(), answer: { state } });
    await at.desk.inTx((tx) =>
      recordOutcome(tx, systemActor('x'), refund.id, { state: 'failed', code: 'X', refusal: 'other' }, 'submission'),
    );
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    expect(await entries(refund.id)).toHaveLength(1);
  });

  it('a success that the provider takes back returns the money to the books', async () => {
    const matter = await at.matter('stripe');
    const refund = await at.ask(matter);
    await at.at.tell('fail_after_success', { provider: 'stripe', ms: 50 });
    await at.carry(refund.id);
    expect(await at.stateOf(refund.id)).toBe('succeeded');
    await receive(await told(refund.number, 'failed'));
    expect(await at.stateOf(refund.id)).toBe('returned');
    expect(await entries(refund.id)).toEqual([
      { kind: 'refunded', minor: 1_000 },
      { kind: 'returned', minor: 1_000 },
    ]);
    const [row] = await at.desk.database.query(
      `select t.status, b.reserved_minor::int as reserved from wallet_transaction t
       join transaction_balance b on b.transaction_id = t.id where t.id = $1`,
      [matter.transactionId],
    );
    expect(row).toEqual({ status: 'succeeded', reserved: 0 });
  });

  it('a refusal frees what was reserved; a success after it moves nothing and is put before a person', async () => {
    const matter = await at.matter();
    const refund = await at.ask(matter, 10_000n);
    await at.at.tell('not_enough', { provider: 'wechatpay' });
    await at.carry(refund.id);
    expect(['failed', 'needs_manual']).toContain(await at.stateOf(refund.id));
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refund.id, { state: 'closed' }, 'notification'));
    expect(await codeOf(at.ask(matter, 10_000n))).toBe('no problem');
    const state = await at.stateOf(refund.id);
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refund.id, { state: 'succeeded' }, 'notification'));
    expect(await at.stateOf(refund.id)).toBe(state);
    const [row] = await at.desk.database.query(
      `select count(*)::int as n from message where ticket_id = $1 and event_code = 'refund_contradicted' and visibility = 'internal'`,
      [matter.ticketId],
    );
    expect(row.n).toBe(1);
  });

  it('ignores another amount, another provider, and what is not ours', async () => {
    const refund = await at.ask(await at.matter());
    await at.carry(refund.id);
    const success = await told(refund.number, 'succeeded');
    const before = await at.stateOf(refund.id);
    expect(await receive({ ...success, eventId: 'a', amount: { minor: 999n, currency: 'CNY' } })).toBe('mismatch');
    expect(await receive({ ...success, eventId: 'b', provider: 'alipay' })).toBe('foreign');
    expect(await receive({ ...success, eventId: 'c', idempotencyKey: 'RF-nowhere' })).toBe('foreign');
    expect(await at.stateOf(refund.id)).toBe(before);
  });

  it('a late success while another refund of the payment has no outcome: taken, and asked about as it stands', async () => {
    const matter = await at.matter();
    const late = await at.ask(matter);
    await at.at.tell('timeout_after_success', { provider: 'wechatpay', ms: 2_000 });
    await at.carry(late.id);
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), late.id, GIVEN_UP, 'query'));
    const other = await at.ask(matter);
    await at.at.admin('POST', '/sandbox/behaviour', { misbehaviour: 'clock_skew', provider: 'wechatpay', ms: 61_000 });
    at.desk.setNow(new Date(Date.now() + 61_000));
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), other.id));
    expect([await at.stateOf(late.id), await at.stateOf(other.id)]).toEqual(['needs_manual', 'submitting']);

    const due = await events(late.id, 'refund.due');
    expect(await receive(await told(late.number, 'succeeded'))).toBe('taken');
    expect([await at.stateOf(late.id), await at.stateOf(other.id)]).toEqual(['needs_manual', 'submitting']);
    expect(await events(late.id, 'refund.due')).toBe(due + 1);
    await at.carry(late.id);
    expect(await at.stateOf(late.id)).toBe('succeeded');
    expect(await entries(late.id)).toEqual([{ kind: 'refunded', minor: 1_000 }]);
    expect(await settle(other.id)).toBe('succeeded');
    at.desk.setNow(null);
  });

  it('an old success told of a refund before a person is asked about once: it stays there if the provider knows better', async () => {
    const matter = await at.matter();
    const old = await at.ask(matter);
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), old.id));
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), old.id, GIVEN_UP, 'query'));
    const other = await at.ask(matter);
    at.desk.setNow(new Date(Date.now() + 61_000));
    await at.desk.inTx((tx) => takeUpRefund(tx, systemActor('refunds'), other.id));
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), old.id, { state: 'succeeded' }, 'notification'));
    await at.carry(old.id);
    expect(await at.stateOf(old.id)).toBe('needs_manual');
    expect(await at.paid(old.number)).toHaveLength(0);
    const [row] = await at.desk.database.query('select next_check_at from refund where id = $1', [old.id]);
    expect(row.next_check_at).toBeNull();
    at.desk.setNow(null);
  });

  it('a dispute blocks refunds until it is won, in whatever order its news comes', async () => {
    const matter = await at.matter('stripe');
    const approved = await at.ask(matter);
    const news = (state: 'open' | 'won' | 'lost', reference: string): Notification => ({
      kind: 'chargeback',
      provider: 'stripe',
      eventId: randomUUID(),
      reference,
      transactionReference: matter.transaction.reference,
      amount: { minor: 10_000n, currency: 'USD' },
      state,
      isFirst: state === 'open',
      occurredAt: new Date(),
    });
    await receive(news('open', 'dp_1'));
    expect(await codeOf(at.ask(matter))).toBe('chargeback_open');
    await at.carry(approved.id);
    expect(await at.stateOf(approved.id)).toBe('cancelled');
    expect(await at.paid(approved.number)).toHaveLength(0);
    await receive(news('won', 'dp_1'));
    expect(await receive(news('open', 'dp_1'))).toBe('repeated');
    expect(await codeOf(at.ask(matter))).toBe('no problem');
  });
});

describe('when nobody calls', () => {
  it('waits its turn behind a refund of the same payment that nobody knows the fate of', async () => {
    const matter = await at.matter();
    const [first, second] = [await at.ask(matter), await at.ask(matter)];
    await at.at.tell('timeout_after_success', { provider: 'wechatpay', ms: 2_000 });
    await at.carry(first.id);
    await at.carry(second.id);
    expect([await at.stateOf(first.id), await at.stateOf(second.id)]).toEqual(['unknown', 'approved']);
    expect(await settle(first.id)).toBe('succeeded');
    // The provider wants a minute between two refunds of one payment.
    await at.carry(second.id);
    expect(await at.stateOf(second.id)).toBe('approved');
    // A minute later for both sides: the provider measures the pause by its own clock.
    await at.at.admin('POST', '/sandbox/behaviour', { misbehaviour: 'clock_skew', provider: 'wechatpay', ms: 61_000 });
    at.desk.setNow(new Date(Date.now() + 61_000));
    await at.carry(second.id);
    at.desk.setNow(null);
    expect(await at.stateOf(second.id)).toBe('processing');
  });

  it('the sweep finds what is due, once', async () => {
    const refund = await at.ask(await at.matter());
    await at.desk.inTx(sweepRefunds);
    expect(await events(refund.id, 'refund.due')).toBe(0);
    at.desk.setNow(new Date(Date.now() + 31_000));
    expect(await at.desk.inTx(sweepRefunds)).toBeGreaterThan(0);
    expect(await at.desk.inTx(sweepRefunds)).toBe(0);
    at.desk.setNow(null);
    expect(await events(refund.id, 'refund.due')).toBe(1);
  });

  it('asks ever more seldom, and in the end calls a person', async () => {
    const refund = await at.ask(await at.matter());
    await at.at.admin('POST', '/sandbox/behaviour', { misbehaviour: 'http_500', provider: 'wechatpay' });
    for (let turn = 0; turn < 14; turn += 1) await at.carry(refund.id);
    expect(await at.stateOf(refund.id)).toBe('needs_manual');
    expect(await events(refund.id, 'refund.needs_manual')).toBe(1);
    const success = { state: 'succeeded' } as const;
    // A call-back may be an old one, so what it says is asked for, and only the answer counts.
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refund.id, success, 'notification'));
    expect(await at.stateOf(refund.id)).toBe('unknown');
    await at.desk.inTx((tx) => recordOutcome(tx, systemActor('x'), refund.id, success, 'query'));
    expect(await at.stateOf(refund.id)).toBe('succeeded');
  });
});
