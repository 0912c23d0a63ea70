import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Harness, PROVIDERS, startHarness, until } from '../sandbox/harness.ts';

let at: Harness;
beforeAll(async () => {
  at = await startHarness();
});
afterAll(() => at.close());

describe.each(PROVIDERS)('%s', (provider) => {
  it('refunds, tells of it by a signed call-back, and finds it again', async () => {
    const request = await at.pay(provider);
    const answer = await at.gatewayOf(provider).submitRefund(request);
    expect(answer.state).toBe(provider === 'wechatpay' ? 'processing' : 'succeeded');

    const told = await until(() =>
      at.merchant.received.find(
        ({ notification: got }) =>
          got?.kind === 'refund' && got.idempotencyKey === request.idempotencyKey && got.answer.state === 'succeeded',
      ),
    );
    expect(told).toMatchObject({
      status: 200,
      notification: { kind: 'refund', provider, transactionReference: request.transactionReference },
    });
    const found = await at.gatewayOf(provider).queryRefund({ ...request, providerReference: answer.providerReference });
    expect([found.state, found.providerReference]).toEqual(['succeeded', answer.providerReference]);
    expect(found.occurredAt).toBeInstanceOf(Date);
  });

  it('pays once for a key, however often it is sent', async () => {
    const request = await at.pay(provider);
    const answers = await Promise.all([1, 2, 3].map(() => at.gatewayOf(provider).submitRefund(request)));
    expect(answers.map((one) => one.state)).not.toContain('failed');
    expect(await at.gatewayOf(provider).queryRefund(request)).toHaveProperty('state');
    const { refunds } = await at.books();
    expect(refunds.filter((one: { key: string }) => one.key === request.idempotencyKey)).toHaveLength(1);
  });

  it('does not take a key that stands for another amount for its own', async () => {
    const request = await at.pay(provider);
    await at.gatewayOf(provider).submitRefund(request);
    const other = { ...request, amount: { ...request.amount, minor: 2_000n } };
    expect((await at.gatewayOf(provider).submitRefund(other)).state).toBe(
      provider === 'alipay' ? 'needs_manual' : 'unknown',
    );
    expect(await at.gatewayOf(provider).queryRefund(other)).toMatchObject({
      state: 'unknown',
      code: 'answer_mismatch',
    });
  });

  it('says absent of a key the provider never saw', async () => {
    const request = await at.pay(provider);
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('absent');
  });

  it('shortens a reason to what the provider takes', async () => {
    const request = await at.pay(provider, 100n, { reason: '多扣了钱😀'.repeat(100) });
    expect(['processing', 'succeeded']).toContain((await at.gatewayOf(provider).submitRefund(request)).state);
  });

  it('refuses more than was captured', async () => {
    const request = await at.pay(provider, 10_001n);
    expect(await at.gatewayOf(provider).submitRefund(request)).toMatchObject({
      state: 'failed',
      refusal: 'exceeds_captured',
    });
  });

  it('refuses a payment the provider does not know', async () => {
    const request = { ...(await at.pay(provider)), transactionReference: provider === 'stripe' ? 'pi_nowhere' : '999' };
    expect(await at.gatewayOf(provider).submitRefund(request)).toMatchObject({
      state: 'failed',
      refusal: 'transaction_absent',
    });
    expect((await at.gatewayOf(provider).queryRefund(request)).state).toBe('absent');
  });

  it('refuses a payment that is too old where the provider has a window', async () => {
    const request = await at.pay(provider, 100n, { paidAt: '2020-01-01T00:00:00Z' });
    const expected = {
      wechatpay: { state: 'failed', refusal: 'window_passed' },
      alipay: { state: 'needs_manual', refusal: 'window_passed' },
      stripe: { state: 'succeeded' },
    }[provider];
    expect(await at.gatewayOf(provider).submitRefund(request)).toMatchObject(expected);
  });
});

describe('what never leaves us', () => {
  it.each(['wechatpay', 'alipay'] as const)('another currency through %s', async (provider) => {
    const request = await at.pay(provider);
    const answer = await at.gatewayOf(provider).submitRefund({ ...request, amount: { minor: 5n, currency: 'USD' } });
    expect(answer).toMatchObject({ state: 'failed', code: 'currency_not_supported' });
  });

  it('an amount Stripe cannot write', async () => {
    const request = await at.pay('stripe');
    const answer = await at
      .gatewayOf('stripe')
      .submitRefund({ ...request, amount: { minor: 1_234n, currency: 'KWD' } });
    expect(answer).toMatchObject({ state: 'failed', refusal: 'amount_not_sendable' });
  });
});

describe('limits the sandbox keeps', () => {
  it('puts off a second refund of one WeChat Pay order within the minute', async () => {
    const request = await at.pay('wechatpay');
    await at.gatewayOf('wechatpay').submitRefund(request);
    const second = { ...request, idempotencyKey: `${request.idempotencyKey}-2` };
    expect(await at.gatewayOf('wechatpay').submitRefund(second)).toMatchObject({
      state: 'unknown',
      code: 'FREQUENCY_LIMITED',
    });
    expect((await at.gatewayOf('wechatpay').queryRefund(second)).state).toBe('absent');
  });

  it('takes 50 refunds of one order and not the 51st', async () => {
    const calm = await startHarness({ enforceIntervals: false });
    const request = await calm.pay('wechatpay', 10n);
    const states: string[] = [];
    for (let turn = 1; turn <= 51; turn += 1) {
      const answer = await calm.gatewayOf('wechatpay').submitRefund({ ...request, idempotencyKey: `P-${turn}` });
      states.push(answer.refusal ?? answer.state);
    }
    await calm.close();
    expect(states.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 'processing'));
    expect(states[50]).toBe('partial_limit');
  });
});
