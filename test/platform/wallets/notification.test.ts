import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NotificationRefused, type Provider } from '../../../server/kernel/gateway.ts';
import { type Harness, PROVIDERS, type Received, startHarness, until } from '../sandbox/harness.ts';

let at: Harness;
beforeAll(async () => {
  at = await startHarness({ settleMs: { wechatpay: 0 } });
});
afterEach(() => at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

/** Deliveries that came since, whatever was made of them. */
const deliveries = async (
  provider: Provider,
  misbehaviour: string | null,
  count: number,
  more: object = {},
): Promise<Received[]> => {
  const from = at.merchant.received.length;
  if (misbehaviour) await at.tell(misbehaviour, { provider, ...more });
  await at.gatewayOf(provider).submitRefund(await at.pay(provider));
  return until(() => at.merchant.received.length >= from + count && at.merchant.received.slice(from));
};
const read = async (provider: Provider, { headers, body }: Pick<Received, 'headers' | 'body'>, now = new Date()) => {
  try {
    return await at.gatewayOf(provider).readNotification({ headers, rawBody: Buffer.from(body), now });
  } catch (error) {
    if (error instanceof NotificationRefused) return error.code;
    throw error;
  }
};
const idOf = ({ notification }: Received) => notification?.eventId;

describe.each(PROVIDERS)('%s', (provider) => {
  it('forged: refused, and taken when sent again genuine', async () => {
    const [forged, genuine] = await deliveries(provider, 'forged_signature', 2);
    expect(forged).toMatchObject({ status: 401, fault: 'bad_signature' });
    expect(genuine).toMatchObject({ status: 200, notification: { answer: { state: 'succeeded' } } });
  });

  it('stale: refused', async () => {
    const [stale, fresh] = await deliveries(provider, 'stale_timestamp', 2);
    expect(stale).toMatchObject({ status: 401, fault: 'stale' });
    expect(fresh?.status).toBe(200);
  });

  it('twice: the same event id', async () => {
    const [first, second] = await deliveries(provider, 'duplicate_callback', 2);
    expect(first && idOf(first)).toBeTruthy();
    expect(second && idOf(second)).toBe(first && idOf(first));
  });

  it('delayed: comes later', async () => {
    const from = Date.now();
    const [only] = await deliveries(provider, 'delayed_callback', 1, { ms: 200 });
    expect((only?.at ?? 0) - from).toBeGreaterThanOrEqual(195);
  });

  it('out of order: the older state comes last and says that it is not final', async () => {
    const [last, older] = await deliveries(provider, 'out_of_order', 2);
    expect(last).toMatchObject({ notification: { answer: { state: 'succeeded' } } });
    expect(older).toMatchObject({ notification: { answer: { state: 'processing' } } });
  });

  it('not acknowledged: sent again until it is', async () => {
    at.merchant.refuseNext.count = 2;
    const all = await deliveries(provider, null, 3);
    expect(all.map((one) => one.status)).toEqual([500, 500, 200]);
    expect(new Set(all.map(idOf)).size).toBe(1);
  });

  it('changed in any byte, aged either way, unsigned or empty: refused', async () => {
    const [taken] = await deliveries(provider, null, 1);
    if (!taken) throw new Error('nothing came');
    expect(await read(provider, taken)).toMatchObject({ kind: 'refund' });
    expect(await read(provider, { ...taken, body: taken.body.replace(/[3-7]/, '8').replace(/a/, 'b') })).toBe(
      'bad_signature',
    );
    for (const seconds of [-301, 301]) {
      expect(await read(provider, taken, new Date(taken.at + seconds * 1_000 + Math.sign(seconds) * 2_000))).toBe(
        'stale',
      );
    }
    expect(await read(provider, taken, new Date(taken.at + 280_000))).toMatchObject({ kind: 'refund' });
    expect(await read(provider, { headers: {}, body: '' })).toBe('unsigned');
    if (provider === 'wechatpay') {
      const headers = { ...taken.headers, 'wechatpay-serial': 'PUB_KEY_ID_OTHER' };
      expect(await read(provider, { ...taken, headers })).toBe('unknown_key');
    }
    if (provider === 'alipay') {
      const weaker = taken.body.replace('sign_type=RSA2', 'sign_type=RSA');
      expect(await read(provider, { ...taken, body: weaker })).toBe('bad_signature');
      expect(await read(provider, { ...taken, body: `${taken.body}&out_biz_no=other` })).toBe('malformed');
    }
  });
});

describe('Stripe disputes', () => {
  const event = (status: string) => {
    const body = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'charge.dispute.created',
      created: 1_700_000_000,
      data: {
        object: {
          object: 'dispute',
          id: 'dp_1',
          amount: 500,
          currency: 'usd',
          status,
          reason: 'fraudulent',
          payment_intent: 'pi_9',
        },
      },
    });
    const time = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', at.keys.stripe.webhookSecret).update(`${time}.${body}`).digest('hex');
    return { headers: { 'stripe-signature': `t=${time},v1=${'0'.repeat(64)},v1=${signature}` }, body };
  };

  it.each([
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['won', 'won'],
    ['lost', 'lost'],
  ])('%s is %s', async (status, state) => {
    expect(await read('stripe', event(status))).toMatchObject({
      kind: 'chargeback',
      reference: 'dp_1',
      state,
      transactionReference: 'pi_9',
      amount: { minor: 500n, currency: 'USD' },
    });
  });

  it('an event that is none of ours is named and passed over', async () => {
    const { body } = event('won');
    const other = body.replace('"object":"dispute"', '"object":"customer"');
    const time = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', at.keys.stripe.webhookSecret).update(`${time}.${other}`).digest('hex');
    expect(
      await read('stripe', { headers: { 'stripe-signature': `t=${time},v1=${signature}` }, body: other }),
    ).toMatchObject({ kind: 'other' });
  });
});
