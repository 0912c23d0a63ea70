import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAILURES_TO_OPEN } from '../../../server/desk/provider/circuit.rules.ts';
import { findWait, noteCall } from '../../../server/desk/provider/guard-calls.ts';
import { findHealth, findIncidents } from '../../../server/desk/provider/provider.queries.ts';
import type { RefundAnswer, WalletGateway } from '../../../server/kernel/gateway.ts';
import { carryRefund } from '../../../workers/jobs/carry-refund.ts';
import { type MoneyDesk, openMoneyDesk } from '../refund/money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterAll(() => at.close());

const SECOND = 1_000;

/** The provider as it is, or one that gives no answer; counts what reaches it. */
const doorOf = (isAway: () => boolean) => {
  const real = at.at.gatewayOf('wechatpay');
  let calls = 0;
  const lost: RefundAnswer = { state: 'unknown', code: 'timeout' };
  const gateway: WalletGateway = {
    ...real,
    submitRefund: async (request) => {
      calls += 1;
      return isAway() ? lost : real.submitRefund(request);
    },
    queryRefund: async (query) => {
      calls += 1;
      return isAway() ? lost : real.queryRefund(query);
    },
  };
  return { gateways: new Map([['wechatpay', gateway] as const]), calls: () => calls };
};

describe('an open circuit', () => {
  it('makes refunds wait, fails none, tries by one, and lets all go when the provider is back', async () => {
    const { desk } = at;
    let away = true;
    const { gateways, calls } = doorOf(() => away);
    const carry = (id: string) =>
      carryRefund({ inTx: desk.inTx, gateways }, id, { eventId: randomUUID(), subscriber: 'submit-refund' });
    const refunds: string[] = [];
    for (let n = 0; n < FAILURES_TO_OPEN + 3; n += 1) refunds.push((await at.ask(await at.matter('wechatpay'))).id);

    for (const id of refunds) await carry(id);
    // The last three were never marked as sent, and nothing of them reached the provider.
    const states = () => Promise.all(refunds.map((id) => at.stateOf(id)));
    expect(await states()).toEqual([...Array(FAILURES_TO_OPEN).fill('unknown'), ...Array(3).fill('approved')]);
    expect(calls()).toBe(FAILURES_TO_OPEN);
    const [waiting] = await desk.database.query('select next_check_at, checks from refund where id = $1', [
      refunds.at(-1),
    ]);
    expect(waiting.next_check_at.getTime()).toBeGreaterThan(Date.now() + 20 * SECOND);
    expect(await desk.inTx((tx) => findIncidents(tx, 5))).toMatchObject([
      { line: 'wechatpay', endedAt: null, code: 'timeout' },
    ]);

    const now = Date.now() + 40 * SECOND;
    desk.setNow(new Date(now));
    const asked = await Promise.all(Array.from({ length: 4 }, () => desk.inTx((tx) => findWait(tx, 'wechatpay'))));
    expect(asked.filter((wait) => wait === null)).toHaveLength(1);
    await desk.inTx((tx) =>
      noteCall(tx, { provider: 'wechatpay', operation: 'query', outcome: 'unknown', code: 'timeout', latencyMs: 5 }),
    );
    expect(await desk.inTx((tx) => findWait(tx, 'wechatpay'))).toEqual(new Date(now + 60 * SECOND));

    away = false;
    desk.setNow(new Date(now + 61 * SECOND));
    for (const id of refunds) await carry(id);
    expect(await states()).toEqual(refunds.map(() => 'processing'));
    expect(await desk.inTx((tx) => findIncidents(tx, 5))).toMatchObject([{ endedAt: new Date(now + 61 * SECOND) }]);
    const [health] = (await desk.inTx((tx) => findHealth(tx, new Date(0)))).filter(
      ({ provider }) => provider === 'wechatpay',
    );
    const [counted] = await desk.database.query(
      `select count(*)::int as calls, count(*) filter (where outcome = 'unknown')::int as unknown from provider_call`,
    );
    expect(health).toMatchObject({ circuit: 'closed', ...counted, lastCode: 'timeout' });
    expect(await at.differences()).toEqual([]);
    desk.setNow(null);
  });
});
