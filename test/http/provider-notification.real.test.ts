import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Provider } from '../../server/kernel/gateway.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { fileMatter } from '../support/matter.ts';
import { type Message, makeProviders, type Odd } from '../support/provider-messages.ts';

const from = makeProviders();
let app: TestApp;
let agent: Awaited<ReturnType<TestApp['staff']>>;
let admin: Awaited<ReturnType<TestApp['staff']>>;
let li: Awaited<ReturnType<TestApp['customer']>>;
beforeAll(async () => {
  app = await openTestApp({ wallets: from.wallets });
  agent = await app.staff('agent');
  admin = await app.staff('admin');
  li = await app.customer('li');
});
afterAll(() => app.close());

type Asked = { id: string; number: string; reference: string };

/** A refund of 10.00 that the provider has taken and not yet settled. */
const refundAt = async (provider: Provider): Promise<Asked> => {
  const currency = provider === 'stripe' ? 'USD' : 'CNY';
  const reference = `${provider === 'stripe' ? 'pi_' : '4200'}${randomUUID().replaceAll('-', '')}`;
  const matter = await fileMatter({ app, admin, li }, { provider, reference, currency });
  const asked = await agent
    .post('/api/refunds')
    .set('Idempotency-Key', randomUUID())
    .send({ ...matter, money: { minor: '1000', currency }, reason: 'duplicate' })
    .expect(201);
  await app.desk.database.query(
    `update refund set state = 'processing', submitted_at = now(), next_check_at = now() + interval '1 hour' where id = $1`,
    [asked.body.id],
  );
  return { id: asked.body.id, number: asked.body.number, reference };
};

const stateOf = async ({ id }: Asked): Promise<string> => (await agent.get(`/api/refunds/${id}`)).body.state;
const send = (provider: string, { headers, body }: Message) =>
  app
    .nobody()
    .post(`/api/providers/${provider}/notifications`)
    .set(headers)
    // As bytes: what is signed must come as it was written.
    .send(body);

const refundObject = ({ number, reference }: Asked, more: object = {}) => ({
  id: `re_${number.slice(-6)}`,
  object: 'refund',
  amount: 1_000,
  charge: 'ch_1',
  created: Math.floor(Date.now() / 1_000),
  currency: 'usd',
  metadata: { refund_number: number },
  payment_intent: reference,
  status: 'succeeded',
  ...more,
});

const success: Readonly<Record<Provider, (of: Asked, odd?: Odd) => Message>> = {
  wechatpay: (of, odd) => from.wechat(of.number, of.reference, { status: 'SUCCESS', ...odd }),
  alipay: (of, odd) => from.alipay(of.number, of.reference, { fee: '10.00', ...odd }),
  stripe: (of, odd) => from.stripe('refund.updated', refundObject(of), odd),
};
const ACKNOWLEDGED = { wechatpay: '{"code":"SUCCESS"}', alipay: 'success', stripe: '{"received":true}' } as const;

describe.each(['wechatpay', 'alipay', 'stripe'] as const)('a call-back of %s', (provider) => {
  it('is refused unsigned, forged, from another time, for somebody else, or unreadable, and changes nothing', async () => {
    const refund = await refundAt(provider);
    const good = success[provider](refund);
    const unsigned = {
      headers: { 'Content-Type': good.headers['Content-Type'] ?? '' },
      body: good.body.replace(/&sign=[^&]*/, ''),
    };
    const wrong: [string, Message][] = [
      ['notification_unsigned', unsigned],
      ['notification_bad_signature', success[provider](refund, { forged: true })],
      ['notification_bad_signature', { ...good, body: good.body.replace('1', '2') }],
      ['notification_stale', success[provider](refund, { shiftS: -301 })],
      ['notification_stale', success[provider](refund, { shiftS: 400 })],
      ...(provider === 'stripe'
        ? [['notification_malformed', from.stripe('refund.updated', { object: 'refund' })] as [string, Message]]
        : [['notification_unknown_key', success[provider](refund, { keyId: 'PUB_KEY_ID_1' })] as [string, Message]]),
    ];
    for (const [code, message] of wrong) {
      const answer = await send(provider, message);
      expect([code, answer.status, answer.body.code]).toEqual([code, 401, code]);
    }
    expect(await stateOf(refund)).toBe('processing');
  });

  it('is acknowledged as the provider wants it, once however often it comes', async () => {
    const refund = await refundAt(provider);
    const message = success[provider](refund);
    for (const answer of await Promise.all([1, 2, 3].map(() => send(provider, message)))) {
      expect(answer.status).toBe(200);
      expect(answer.text).toBe(ACKNOWLEDGED[provider]);
    }
    expect(await stateOf(refund)).toBe('succeeded');
    const [{ entries }] = await app.desk.database.query(
      `select count(*)::int as entries from ledger_entry where refund_id = $1`,
      [refund.id],
    );
    expect(entries).toBe(1);
  });

  it('about nobody of ours is acknowledged and changes nothing', async () => {
    const refund = await refundAt(provider);
    const answer = await send(provider, success[provider]({ ...refund, number: `RF-${randomUUID()}` }));
    expect(answer.status).toBe(200);
    expect(await stateOf(refund)).toBe('processing');
  });
});

describe('words that are not believed', () => {
  const dueOf = async ({ id }: Asked): Promise<boolean> =>
    (await app.desk.database.query('select next_check_at <= now() as due from refund where id = $1', [id]))[0].due;

  it('another amount, or less in all than ours: the provider is asked at once', async () => {
    const wechat = await refundAt('wechatpay');
    await send('wechatpay', from.wechat(wechat.number, wechat.reference, { status: 'SUCCESS', refund: 999 })).expect(
      200,
    );
    const alipay = await refundAt('alipay');
    await send('alipay', from.alipay(alipay.number, alipay.reference, { fee: '9.99' })).expect(200);
    const stripe = await refundAt('stripe');
    await send('stripe', from.stripe('refund.updated', refundObject(stripe, { amount: 999 }))).expect(200);
    for (const refund of [wechat, alipay, stripe])
      expect([await stateOf(refund), await dueOf(refund)]).toEqual(['processing', true]);
    const audits: unknown[] = await app.desk.database.query(
      `select 1 from audit_entry where action = 'refund.mismatched'`,
    );
    expect(audits).toHaveLength(3);
  });

  it('a state that nobody knows: the provider is asked at once', async () => {
    const refund = await refundAt('wechatpay');
    await send('wechatpay', from.wechat(refund.number, refund.reference, { status: 'PENDING' })).expect(200);
    expect([await stateOf(refund), await dueOf(refund)]).toEqual(['processing', true]);
  });

  it('"closed" or "abnormal" after a success, which may be old: the provider is asked, the success stands', async () => {
    for (const status of ['CLOSED', 'ABNORMAL']) {
      const refund = await refundAt('wechatpay');
      await send('wechatpay', success.wechatpay(refund)).expect(200);
      await send('wechatpay', from.wechat(refund.number, refund.reference, { status })).expect(200);
      expect([await stateOf(refund), await dueOf(refund)]).toEqual(['succeeded', true]);
    }
  });

  it('a payment’s own call-back of Alipay, and events about other things', async () => {
    const refund = await refundAt('alipay');
    const own = { out_biz_no: '', gmt_refund: '', refund_fee: '' };
    const answer = await send('alipay', from.alipay(refund.number, refund.reference, { fee: '', more: own }));
    expect([answer.status, answer.text]).toEqual([200, 'success']);
    await send('wechatpay', from.wechat('RF-x', '1', { status: 'SUCCESS', event: 'TRANSACTION.SUCCESS' })).expect(200);
    await send('stripe', from.stripe('charge.refunded', { object: 'charge', id: 'ch_1' })).expect(200);
    expect(await stateOf(refund)).toBe('processing');
  });
});

it('is taken from providers that are configured, and from no others', async () => {
  const answer = await app.nobody().post('/api/providers/paypal/notifications').send('{}').expect(404);
  expect(answer.body.code).toBe('provider_absent');
});
