import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RefundRequest } from '../../../server/kernel/gateway.ts';
import { makeSandboxKeys } from '../../../server/platform/sandbox/keys.ts';
import { spawnSandbox } from '../../../server/platform/sandbox/spawn-sandbox.ts';
import { openGateways } from '../../../server/platform/wallets/wallets.ts';
import { type Harness, startHarness, until } from './harness.ts';

const KILL_TEST_TIMEOUT_MS = 60_000;
const NODE_ARGUMENTS = ['--import', 'tsx'];

const requestOf = (turn: number): RefundRequest => ({
  idempotencyKey: `KILL-${turn}`,
  transactionReference: `420${turn}`,
  amount: { minor: 100n, currency: 'CNY' },
  captured: { minor: 1_000n, currency: 'CNY' },
  reason: 'duplicate',
});

describe('the sandbox as a process', () => {
  it(
    'keeps what it answered through kill -9, and pays nothing twice after it',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'recourse-kill-'));
      const options = { dataDir, autoPayments: true, execArgv: NODE_ARGUMENTS };
      const { walletConfigs } = await makeSandboxKeys(dataDir);
      const start = async () => {
        const sandbox = await spawnSandbox(options);
        const gateway = openGateways(walletConfigs(sandbox.url), { notifyBase: 'http://127.0.0.1:1' }).get('wechatpay');
        if (!gateway) throw new Error('no gateway');
        return { sandbox, gateway };
      };

      const first = await start();
      const asked = Array.from({ length: 60 }, (_, turn) => requestOf(turn));
      let answered = 0;
      const running = asked.map(async (request) => {
        const answer = await first.gateway.submitRefund(request);
        answered += 1;
        return { request, answer };
      });
      await until(() => answered >= 10);
      await first.sandbox.stop('SIGKILL');
      const answers = await Promise.all(running);
      expect(answers.every(({ answer }) => answer.state === 'processing' || answer.state === 'unknown')).toBe(true);

      const second = await start();
      for (const { request, answer } of answers) {
        const found = await second.gateway.queryRefund(request);
        if (answer.state === 'processing') expect(found).toMatchObject({ providerReference: answer.providerReference });
        if (found.state === 'absent') expect((await second.gateway.submitRefund(request)).state).toBe('processing');
      }
      const books = JSON.parse(await (await fetch(`${second.sandbox.url}/sandbox/books`)).text());
      const keys = books.refunds.map((one: { key: string }) => one.key);
      expect([...keys].sort()).toEqual(asked.map((request) => request.idempotencyKey).sort());
      await second.sandbox.stop();
      await rm(dataDir, { recursive: true });
    },
    KILL_TEST_TIMEOUT_MS,
  );
});

describe('the journal', () => {
  let at: Harness;
  afterEach(() => at.close());

  it('delivers after a restart what was not acknowledged before it, and lets a late refund succeed', async () => {
    at = await startHarness({ callbackRetryMs: [400, 400, 400] });
    at.merchant.refuseNext.count = 1;
    await at.tell('late_success', { provider: 'alipay', ms: 300 });
    const late = await at.pay('alipay');
    const told = await at.pay('stripe');
    await at.gatewayOf('alipay').submitRefund(late);
    await at.gatewayOf('stripe').submitRefund(told);
    await until(() => at.merchant.received.length === 1);
    await at.restart();

    await until(() => at.merchant.received.filter((one) => one.status === 200).length === 2);
    expect((await at.gatewayOf('alipay').queryRefund(late)).state).toBe('succeeded');
    expect((await at.gatewayOf('stripe').submitRefund(told)).state).toBe('succeeded');
    const { refunds, payments } = await at.books();
    expect([refunds.length, payments.length]).toEqual([2, 2]);
  });

  it('passes over a line torn by a crash and goes on behind it', async () => {
    at = await startHarness();
    const before = await at.pay('stripe');
    await at.gatewayOf('stripe').submitRefund(before);
    await at.restart(() => appendFile(join(at.dir, 'books.jsonl'), '{"type":"refund","refund":{"provi'));
    expect((await at.gatewayOf('stripe').queryRefund(before)).state).toBe('succeeded');
    await at.gatewayOf('stripe').submitRefund(await at.pay('stripe'));
    await at.restart();
    expect((await at.books()).refunds).toHaveLength(2);
    expect((await readFile(join(at.dir, 'books.jsonl'), 'utf8')).endsWith('\n')).toBe(true);
  });
});
