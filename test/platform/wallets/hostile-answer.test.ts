import { createSign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Provider, RefundRequest, WalletGateway } from '../../../server/kernel/gateway.ts';
import { makeSandboxKeys, type SandboxKeys } from '../../../server/platform/sandbox/keys.ts';
import { openGateways } from '../../../server/platform/wallets/wallets.ts';

type Canned = { status: number; body: string; headers?: Record<string, string> };

let dir: string;
let keys: SandboxKeys;
let server: Server;
let canned: Canned = { status: 200, body: '' };
let calls = 0;
let gateways: ReadonlyMap<Provider, WalletGateway>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recourse-hostile-'));
  const made = await makeSandboxKeys(dir);
  keys = made.sandbox;
  server = createServer((request, response) => {
    calls += 1;
    request.resume();
    response.writeHead(canned.status, canned.headers);
    response.end(canned.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  gateways = openGateways(made.walletConfigs(`http://127.0.0.1:${address.port}`), {
    notifyBase: 'http://127.0.0.1:1',
    timeoutMs: 2_000,
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

const request = (provider: Provider): RefundRequest => {
  const currency = provider === 'stripe' ? 'USD' : 'CNY';
  return {
    idempotencyKey: 'K-1',
    transactionReference: provider === 'stripe' ? 'ch_1' : '4200',
    amount: { minor: 100n, currency },
    captured: { minor: 1_000n, currency },
    reason: 'duplicate',
  };
};
const submit = async (provider: Provider, answer: Canned) => {
  canned = answer;
  calls = 0;
  return gateways.get(provider)?.submitRefund(request(provider));
};
const query = async (provider: Provider, answer: Canned) => {
  canned = answer;
  return gateways.get(provider)?.queryRefund(request(provider));
};

const NONSENSE: Canned[] = [
  { status: 200, body: '' },
  { status: 200, body: 'null' },
  { status: 200, body: '123' },
  { status: 200, body: '"text"' },
  { status: 200, body: '[]' },
  { status: 200, body: '{}' },
  { status: 200, body: '{"object":"refund","status":"succeeded"}' },
  { status: 200, body: '<html>welcome to the hotel network</html>' },
  { status: 204, body: '' },
  { status: 302, body: '', headers: { location: '/elsewhere' } },
  { status: 400, body: '<html>bad request</html>' },
  { status: 403, body: 'blocked by proxy' },
  { status: 404, body: '' },
  { status: 409, body: '{"error":{"type":"invalid_request_error","code":"idempotency_key_in_use","message":"busy"}}' },
  { status: 502, body: '{"code":"SUCCESS"}' },
  { status: 200, body: `{"pad":"${'x'.repeat(2_000_000)}"}` },
];

describe.each(['wechatpay', 'alipay', 'stripe'] as const)('%s', (provider) => {
  it.each(NONSENSE.map((one) => [one.status, one.body.slice(0, 40), one] as const))(
    '%s %s: unknown, asked once',
    async (_, __, answer) => {
      expect((await submit(provider, answer))?.state).toBe('unknown');
      expect(calls).toBe(1);
      expect((await query(provider, answer))?.state).toBe('unknown');
    },
  );
});

describe('WeChat Pay', () => {
  const refund = JSON.stringify({
    refund_id: '1',
    out_refund_no: 'K-1',
    status: 'SUCCESS',
    amount: { refund: 100, total: 1000 },
  });
  it('a success nobody signed is unknown', async () => {
    expect(await submit('wechatpay', { status: 200, body: refund })).toMatchObject({
      state: 'unknown',
      code: 'answer_unsigned',
    });
  });

  it('a plain refusal may be unsigned, a wrongly signed one is not believed', async () => {
    const body = '{"code":"NOT_ENOUGH","message":"余额不足"}';
    expect(await submit('wechatpay', { status: 403, body })).toMatchObject({
      state: 'failed',
      refusal: 'balance_not_enough',
    });
    const headers = {
      'Wechatpay-Timestamp': String(Math.floor(Date.now() / 1000)),
      'Wechatpay-Nonce': 'n',
      'Wechatpay-Serial': keys.wechatpay.platformKeyId,
      'Wechatpay-Signature': 'AAAA',
    };
    expect(await submit('wechatpay', { status: 403, body, headers })).toMatchObject({
      state: 'unknown',
      code: 'answer_bad_signature',
    });
  });

  it('our own wrong key concludes nothing about the refund', async () => {
    expect(
      (await submit('wechatpay', { status: 401, body: '{"code":"SIGN_ERROR","message":"签名错误"}' }))?.state,
    ).toBe('unknown');
  });
});

describe('Alipay', () => {
  const signed = (content: string): string =>
    createSign('RSA-SHA256').update(content).sign(keys.alipay.platformPrivateKey, 'base64');
  const refused = '{"code":"40004","msg":"Business Failed","sub_code":"ACQ.SELLER_BALANCE_NOT_ENOUGH"}';

  it('a second, unsigned object of the same name is not read', async () => {
    const forged = '{"code":"10000","msg":"Success","fund_change":"Y"}';
    const sign = signed(refused);
    const name = 'alipay_trade_refund_response';
    for (const body of [
      `{"${name}":${refused},"${name}":${forged},"sign":"${sign}"}`,
      `{"${name}":${forged},"${name}":${refused},"sign":"${sign}"}`,
      `{"${name}":${refused},"sign":"${sign}","${name}":${forged}}`,
    ]) {
      expect((await submit('alipay', { status: 200, body }))?.state).toBe('unknown');
    }
  });

  it('reads spaced and escaped JSON', async () => {
    const sign = signed(refused).replaceAll('/', '\\/').replaceAll('=', '\\u003d');
    const body = `{ "alipay_trade_refund_response": ${refused}, "sign": "${sign}" }`;
    expect(await submit('alipay', { status: 200, body })).toMatchObject({
      state: 'failed',
      refusal: 'balance_not_enough',
    });
  });

  it.each([
    ['{"code":"20000","msg":"x","sub_code":"isp.unknow-error"}', 'unknown'],
    ['{"code":"40004","msg":"x","sub_code":"ACQ.SYSTEM_ERROR"}', 'unknown'],
    ['{"code":"40002","msg":"x","sub_code":"isv.invalid-signature"}', 'unknown'],
    ['{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_HAS_FINISHED"}', 'needs_manual'],
    ['{"code":"40004","msg":"x","sub_code":"ACQ.BUYER_NOT_EXIST"}', 'needs_manual'],
    ['{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_STATUS_ERROR"}', 'failed'],
    ['{"code":"10000","msg":"Success","fund_change":"N"}', 'processing'],
    ['{"code":"10000","msg":"Success"}', 'processing'],
    ['{"code":"10000","msg":"Success","fund_change":"Y"}', 'succeeded'],
  ])('%s is %s', async (content, state) => {
    const body = `{"alipay_trade_refund_response":${content},"sign":"${signed(content)}"}`;
    expect((await submit('alipay', { status: 200, body }))?.state).toBe(state);
  });
});

describe('Stripe', () => {
  const refund = (change: object) =>
    JSON.stringify({
      id: 're_1',
      object: 'refund',
      amount: 100,
      currency: 'usd',
      created: 1_700_000_000,
      charge: 'ch_1',
      metadata: { refund_number: 'K-1' },
      ...change,
    });

  it.each([
    [{ status: 'pending', pending_reason: 'processing' }, 'processing'],
    [{ status: 'requires_action' }, 'processing'],
    [{ status: 'succeeded' }, 'succeeded'],
    [{ status: 'canceled' }, 'closed'],
    [{ status: 'failed', failure_reason: 'declined' }, 'failed'],
    [{ status: 'failed', failure_reason: 'lost_or_stolen_card' }, 'needs_manual'],
    [{ status: 'someday' }, 'unknown'],
    [{ status: null }, 'unknown'],
    [{ status: 'succeeded', metadata: {} }, 'succeeded'],
    [{ status: 'succeeded', metadata: null }, 'succeeded'],
    [{ status: 'succeeded', amount: 99 }, 'unknown'],
    [{ status: 'succeeded', currency: 'eur' }, 'unknown'],
    [{ status: 'succeeded', metadata: { refund_number: 'K-2' } }, 'unknown'],
  ])('%j is %s', async (change, state) => {
    expect((await submit('stripe', { status: 200, body: refund(change) }))?.state).toBe(state);
  });

  it.each([
    [400, { type: 'invalid_request_error', code: 'charge_already_refunded' }, 'failed'],
    [400, { type: 'invalid_request_error', code: 'charge_disputed' }, 'failed'],
    [402, { type: 'card_error', code: 'card_declined' }, 'failed'],
    [404, { type: 'invalid_request_error', code: 'resource_missing' }, 'failed'],
    [400, { type: 'idempotency_error' }, 'unknown'],
    [401, { type: 'invalid_request_error' }, 'unknown'],
    [429, { type: 'invalid_request_error', code: 'lock_timeout' }, 'unknown'],
    [500, { type: 'api_error' }, 'unknown'],
  ])('%s %j is %s', async (status, error, state) => {
    const answer = await submit('stripe', {
      status,
      body: JSON.stringify({ error: { ...error, message: 'no' } }),
      headers: { 'stripe-should-retry': 'true' },
    });
    expect(answer?.state).toBe(state);
    expect(calls).toBe(1);
  });

  it('an id it gave and now denies is no absence', async () => {
    canned = {
      status: 404,
      body: '{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such refund"}}',
    };
    const answer = await gateways.get('stripe')?.queryRefund({ ...request('stripe'), providerReference: 're_1' });
    expect(answer?.state).toBe('unknown');
  });
});
