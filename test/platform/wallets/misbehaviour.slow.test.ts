import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Harness, PROVIDERS, startHarness, until } from '../sandbox/harness.ts';

const TIMEOUT_MS = 300;
let at: Harness;
beforeAll(async () => {
  at = await startHarness({ timeoutMs: TIMEOUT_MS });
});
afterEach(() => at.admin('DELETE', '/sandbox/behaviour'));
afterAll(() => at.close());

/** What the books hold under a key. */
const booked = async (key: string) => (await at.books()).refunds.filter((one: { key: string }) => one.key === key);

/** Asks until the refund has ended, as the workflow would. */
const settled = async (
  provider: (typeof PROVIDERS)[number],
  request: Parameters<ReturnType<Harness['gatewayOf']>['queryRefund']>[0],
) => {
  for (let turn = 0; turn < 400; turn += 1) {
    const answer = await at.gatewayOf(provider).queryRefund(request);
    if (answer.state !== 'processing' && answer.state !== 'unknown') return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('never settled');
};

describe.each(PROVIDERS)('%s', (provider) => {
  it.each(['timeout_after_success', 'connection_reset', 'slow_drip'])(
    '%s: unknown, then found paid under the same key',
    async (misbehaviour) => {
      const request = await at.pay(provider);
      await at.tell(misbehaviour, { provider, ms: misbehaviour === 'timeout_after_success' ? 2_000 : 50 });
      const from = Date.now();
      const answer = await at.gatewayOf(provider).submitRefund(request);
      expect(answer).toMatchObject({
        state: 'unknown',
        code: misbehaviour === 'connection_reset' ? 'connection' : 'timeout',
      });
      expect(Date.now() - from).toBeLessThan(TIMEOUT_MS * 3);
      expect(await booked(request.idempotencyKey)).toHaveLength(1);
      expect((await settled(provider, request)).state).toBe('succeeded');
      expect(await booked(request.idempotencyKey)).toHaveLength(1);
    },
  );

  it('http_500 burst: unknown, nothing booked, and paid when asked again under the same key', async () => {
    const request = await at.pay(provider);
    await at.tell('http_500', { provider, count: 2 });
    expect((await at.gatewayOf(provider).submitRefund(request)).state).toBe('unknown');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('unknown');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('absent');
    expect(await booked(request.idempotencyKey)).toHaveLength(0);
    expect(['processing', 'succeeded']).toContain((await at.gatewayOf(provider).submitRefund(request)).state);
  });

  it('rate_limit: unknown for a submission and for a query', async () => {
    const request = await at.pay(provider);
    await at.tell('rate_limit', { provider, count: 2 });
    expect((await at.gatewayOf(provider).submitRefund(request)).state).toBe('unknown');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('unknown');
  });

  it('late_success: processing until it is paid', async () => {
    const request = await at.pay(provider);
    // Long enough for two exchanges on a busy machine.
    await at.tell('late_success', { provider, ms: 1_000 });
    const answer = await at.gatewayOf(provider).submitRefund(request);
    expect(answer.state).toBe('processing');
    expect(
      (await at.gatewayOf(provider).queryRefund({ ...request, providerReference: answer.providerReference })).state,
    ).toBe('processing');
    expect((await settled(provider, request)).state).toBe('succeeded');
  });

  it('unknown_enum: unknown, never guessed', async () => {
    const request = await at.pay(provider);
    await at.tell('unknown_enum', { provider, count: 2 });
    expect((await at.gatewayOf(provider).submitRefund(request)).state).toBe('unknown');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('unknown');
    expect((await settled(provider, request)).state).toBe('succeeded');
  });

  it('not_enough: failed with the reason, nothing booked', async () => {
    const request = await at.pay(provider);
    await at.tell('not_enough', { provider });
    expect(await at.gatewayOf(provider).submitRefund(request)).toMatchObject({
      state: 'failed',
      refusal: 'balance_not_enough',
    });
    expect(await booked(request.idempotencyKey)).toHaveLength(0);
  });

  it('window_passed and partial_limit: refused', async () => {
    await at.tell('window_passed', { provider });
    const old = await at.gatewayOf(provider).submitRefund(await at.pay(provider));
    expect(old.state).toBe(provider === 'alipay' ? 'needs_manual' : 'failed');
    await at.tell('partial_limit', { provider });
    expect((await at.gatewayOf(provider).submitRefund(await at.pay(provider))).state).toBe('failed');
  });

  it('abnormal: in front of a person', async () => {
    const request = await at.pay(provider);
    await at.tell('abnormal', { provider });
    const answer = await at.gatewayOf(provider).submitRefund(request);
    const end = provider === 'wechatpay' ? await settled(provider, request) : answer;
    expect(end).toMatchObject({ state: 'needs_manual', refusal: 'account_unusable' });
  });

  it('closed: the provider ends it without paying', async () => {
    if (provider === 'alipay') return expect(await at.tell('closed', { provider })).toMatchObject({ status: 200 });
    const request = await at.pay(provider);
    await at.tell('closed', { provider });
    const answer = await at.gatewayOf(provider).submitRefund(request);
    const end = provider === 'wechatpay' ? await settled(provider, request) : answer;
    expect(end).toMatchObject({ state: 'closed' });
  });

  it('fail_after_success: told by call-back and by query', async () => {
    const request = await at.pay(provider);
    await at.tell('fail_after_success', { provider, ms: 100 });
    await at.gatewayOf(provider).submitRefund(request);
    const states = await until(() => {
      const told = at.merchant.received.flatMap(({ notification: got }) =>
        got?.kind === 'refund' && got.idempotencyKey === request.idempotencyKey ? [got.answer.state] : [],
      );
      return told.length >= 2 && told;
    });
    const failed = provider === 'stripe' ? 'failed' : 'needs_manual';
    expect([...states].sort()).toEqual([failed, 'succeeded'].sort());
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe(failed);
  });

  it('clock_skew beyond the tolerance: signed by another time, so unknown or refused, never believed', async () => {
    const request = await at.pay(provider);
    await at.tell('clock_skew', { provider, ms: 3_600_000, count: undefined });
    const answer = await at.gatewayOf(provider).submitRefund(request);
    expect(answer.state).toBe(provider === 'stripe' ? 'succeeded' : 'unknown');
    await at.admin('DELETE', '/sandbox/behaviour');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe(
      provider === 'stripe' ? 'succeeded' : 'absent',
    );
  });
});

it('disputes of a card are told as signed events until acknowledged, each state once', async () => {
  const told = (status: string, secondsAgo: number) =>
    at.admin('POST', '/sandbox/disputes', {
      id: 'dp_7',
      payment: 'pi_7',
      minor: '10000',
      currency: 'USD',
      status,
      secondsAgo,
    });
  at.merchant.refuseNext.count = 1;
  await told('needs_response', 30);
  await told('lost', 0);
  const news = await until(() => {
    const got = at.merchant.received.flatMap(({ notification, status }) =>
      notification?.kind === 'chargeback' && status === 200 ? [notification] : [],
    );
    return got.length >= 2 && got;
  });
  expect(news.map(({ state, isFirst }) => [state, isFirst]).sort()).toEqual([
    ['lost', false],
    ['open', true],
  ]);
  expect(news[0]).toMatchObject({ transactionReference: 'pi_7', otherReference: 'ch_7', amount: { minor: 10_000n } });
  expect((await at.admin('POST', '/sandbox/disputes', { payment: 'pi_7' })).status).toBe(400);
});

describe.each(['wechatpay', 'alipay'] as const)('%s signs its answers', (provider) => {
  it('forged: unknown, on submission and on query', async () => {
    const request = await at.pay(provider);
    await at.tell('forged_signature', { provider, target: 'answer', count: 2 });
    expect((await at.gatewayOf(provider).submitRefund(request)).state).toBe('unknown');
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('unknown');
    expect((await settled(provider, request)).state).toBe('succeeded');
  });
});

it('a stale answer of WeChat Pay is unknown', async () => {
  const request = await at.pay('wechatpay');
  await at.tell('stale_timestamp', { provider: 'wechatpay', target: 'answer' });
  expect(await at.gatewayOf('wechatpay').submitRefund(request)).toMatchObject({
    state: 'unknown',
    code: 'answer_stale',
  });
});

it('a caller may give up, or give less time', async () => {
  const request = await at.pay('stripe');
  await at.tell('timeout_after_success', { ms: 2_000, count: 3 });
  for (const provider of PROVIDERS) {
    const mine = provider === 'stripe' ? request : await at.pay(provider);
    expect(await at.gatewayOf(provider).submitRefund(mine, { timeoutMs: 50 })).toMatchObject({
      state: 'unknown',
      code: 'timeout',
    });
    expect(await at.gatewayOf(provider).queryRefund(mine, { signal: AbortSignal.abort() })).toMatchObject({
      state: 'unknown',
      code: 'aborted',
    });
  }
});
