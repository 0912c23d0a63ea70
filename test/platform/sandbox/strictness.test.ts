import { createPrivateKey, createSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signRequest } from '../../../server/platform/wallets/wechatpay/sign-request.ts';
import { type Harness, startHarness } from './harness.ts';

let at: Harness;
beforeAll(async () => {
  at = await startHarness();
});
afterAll(() => at.close());

const accountOf = <P extends 'wechatpay' | 'alipay' | 'stripe'>(provider: P) => {
  const found = at.walletConfigs().find((config) => config.provider === provider);
  if (!found) throw new Error('no account');
  return found;
};

describe('WeChat Pay', () => {
  const path = '/v3/refund/domestic/refunds/NOWHERE';
  const authorization = (change: { mchId?: string; serialNo?: string; now?: Date } = {}) => {
    const account = accountOf('wechatpay');
    if (account.provider !== 'wechatpay') throw new Error('not WeChat Pay');
    const { mchId, serialNo, privateKey } = { ...account, ...change };
    return signRequest(
      { mchId, serialNo, privateKey: createPrivateKey(privateKey) },
      { method: 'GET', url: `${at.url()}${path}`, now: change.now ?? new Date() },
    );
  };
  const ask = async (header: string, target = path) => {
    const answer = await fetch(`${at.url()}${target}`, {
      headers: { Authorization: header, Accept: 'application/json', 'User-Agent': 'test' },
    });
    return answer.status;
  };

  it('knows a genuine request, once', async () => {
    const header = authorization();
    expect(await ask(header)).toBe(404);
    expect(await ask(header)).toBe(401);
  });

  it.each([
    ['no signature', () => ''],
    ['another scheme', () => authorization().replace('RSA2048', 'RSA1024')],
    ['another merchant', () => authorization({ mchId: '1' })],
    ['another certificate', () => authorization({ serialNo: 'F00' })],
    ['six minutes ago', () => authorization({ now: new Date(Date.now() - 360_000) })],
    ['in six minutes', () => authorization({ now: new Date(Date.now() + 360_000) })],
    ['a changed signature', () => authorization().replace(/signature="../, 'signature="AA')],
  ])('refuses %s', async (_, header) => {
    expect(await ask(header())).toBe(401);
  });

  it('refuses a signature for another path', async () => {
    expect(await ask(authorization(), `${path}2`)).toBe(401);
  });
});

describe('Alipay', () => {
  const ask = async (change: Record<string, string>, tamper: Record<string, string> = {}) => {
    const account = accountOf('alipay');
    if (account.provider !== 'alipay') throw new Error('not Alipay');
    const china = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const fields: Record<string, string> = {
      app_id: account.appId,
      method: 'alipay.trade.fastpay.refund.query',
      charset: 'utf-8',
      sign_type: 'RSA2',
      version: '1.0',
      timestamp: china,
      biz_content: '{"trade_no":"1","out_request_no":"1"}',
      ...change,
    };
    const text = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name]}`)
      .join('&');
    const sign = createSign('RSA-SHA256').update(text).sign(account.privateKey, 'base64');
    const body = new URLSearchParams({ ...fields, sign, ...tamper });
    const answer: unknown = JSON.parse(await (await fetch(account.gateway, { method: 'POST', body })).text());
    return JSON.stringify(answer);
  };

  it('knows a genuine request', async () => {
    expect(await ask({})).toContain('"code":"10000"');
  });

  it.each([
    ['isv.invalid-app-id', { app_id: '1' }, {}],
    ['isv.invalid-signature-type', { sign_type: 'RSA' }, {}],
    ['isv.invalid-signature', {}, { biz_content: '{}' }],
    ['isv.invalid-signature', {}, { sign: 'AAAA' }],
    ['isv.invalid-timestamp', { timestamp: '2020-01-01 00:00:00' }, {}],
    ['isv.invalid-method', { method: 'alipay.trade.pay' }, {}],
  ] as const)('refuses with %s', async (code, change, tamper) => {
    expect(await ask(change, tamper)).toContain(code);
  });
});

describe('Stripe', () => {
  const post = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${at.url()}/v1/refunds`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { Authorization: `Bearer ${at.keys.stripe.secretKey}`, ...headers },
    });
    return {
      status: answer.status,
      replayed: answer.headers.get('idempotent-replayed'),
      body: JSON.parse(await answer.text()),
    };
  };

  it('refuses another key', async () => {
    expect((await post({}, { Authorization: 'Bearer sk_test_other' })).status).toBe(401);
  });

  it('answers a key once: the same body again the same, another body 400', async () => {
    const { transactionReference } = await at.pay('stripe');
    const form = { payment_intent: transactionReference, amount: '100' };
    const first = await post(form, { 'Idempotency-Key': 'K1' });
    const again = await post(form, { 'Idempotency-Key': 'K1' });
    expect(again).toEqual({ ...first, replayed: 'true' });
    const other = await post({ ...form, amount: '101' }, { 'Idempotency-Key': 'K1' });
    expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
    expect((await post(form)).body.id).not.toBe(first.body.id);
  });

  it('refunds the rest when no amount is given, and nothing after that', async () => {
    const { transactionReference } = await at.pay('stripe');
    await post({ payment_intent: transactionReference, amount: '4000' });
    expect((await post({ payment_intent: transactionReference })).body.amount).toBe(6_000);
    expect((await post({ payment_intent: transactionReference, amount: '1' })).status).toBe(400);
  });

  it('is found by key behind the first page', async () => {
    const request = await at.pay('stripe', 10n);
    await at.gatewayOf('stripe').submitRefund(request);
    for (let turn = 0; turn < 101; turn += 1) await post({ payment_intent: request.transactionReference, amount: '1' });
    expect((await at.gatewayOf('stripe').queryRefund(request)).state).toBe('succeeded');
    expect((await at.gatewayOf('stripe').queryRefund({ ...request, idempotencyKey: 'NONE' })).state).toBe('absent');
  });
});

describe('controls', () => {
  it('refuses what it does not understand', async () => {
    expect((await at.admin('POST', '/sandbox/behaviour', { misbehaviour: 'sulk' })).status).toBe(400);
    expect((await at.admin('PUT', '/sandbox/payments', { provider: 'stripe' })).status).toBe(400);
    expect((await at.admin('GET', '/sandbox/nothing')).status).toBe(404);
    expect((await at.admin('GET', '/healthz')).body).toEqual({ status: 'ok' });
  });
});
