import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { enterTerm } from '../../../server/desk/provider/enter-term.ts';
import { removeTerm } from '../../../server/desk/provider/remove-term.ts';
import { approveRefund, cancelRefund } from '../../../server/desk/refund/decide-refund.ts';
import { getRefund } from '../../../server/desk/refund/refund.queries.ts';
import { creditRemedy } from '../../../server/desk/remedy/credit-remedy.ts';
import { approveRemedy, cancelRemedy } from '../../../server/desk/remedy/decide-remedy.ts';
import { getRemedy } from '../../../server/desk/remedy/remedy.queries.ts';
import { requestRemedy } from '../../../server/desk/remedy/request-remedy.ts';
import { systemActor } from '../../../server/kernel/actor.ts';
import { money } from '../../../server/kernel/money.ts';
import type { Tx } from '../../../server/kernel/tx.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from './money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterEach(async () => {
  expect(await at.differences()).toEqual([]);
});
afterAll(() => at.close());

const ABSENT = '01980000-0000-7000-8000-000000000001';

describe('a refund that the provider would not take', () => {
  it('is not promised: nothing was taken, another currency than it refunds, and more refunds than it takes', async () => {
    const { ticketId, transactionId, transaction } = await at.matter('wechatpay');
    const ask = (currency = 'CNY') => codeOf(at.ask({ ticketId, transactionId, currency }, 100n));
    await at.desk.database.query(`update wallet_transaction set status = 'pending' where id = $1`, [transactionId]);
    expect(await ask()).toBe('transaction_not_captured');
    await at.desk.database.query(`update wallet_transaction set status = 'succeeded', currency = 'USD' where id = $1`, [
      transactionId,
    ]);
    expect(await ask('USD')).toBe('refund_currency_not_supported');
    await at.desk.database.query(`update wallet_transaction set currency = 'CNY' where id = $1`, [transactionId]);

    // As many as WeChat Pay takes of one payment; those that came to nothing do not count.
    const fill = (count: number, state: string) =>
      at.desk.database.query(
        `insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, state, needs_second,
           requested_by, requested_by_name, requested_at, provider, updated_at)
         select gen_random_uuid(), 'RF-' || $4 || '-' || n, $1, $2, $3, 1, 'CNY', 'other', $4, false, 'x', 'x', now(), 'wechatpay', now()
         from generate_series(1, $5::int) n`,
        [ticketId, transactionId, transaction.customerId, state, count],
      );
    await fill(49, 'processing');
    await fill(5, 'failed');
    expect(await ask()).toBe('no problem');
    expect(await ask()).toBe('refund_partial_limit');
  });
});

describe('who may not', () => {
  it('cancel or approve a refund, nor do it beyond their own limit', async () => {
    const matter = await at.matter('wechatpay', { minor: 10_000n });
    const refund = await at.ask(matter, 1_000n, 'lead');
    const version = (await at.desk.inTx((tx) => getRefund(tx, refund.id))).version;
    const agent = await at.agentOf('agent');
    const cancel = (id: string) => codeOf(at.desk.inTx((tx) => cancelRefund(tx, agent, { id, version })));
    expect(await cancel(refund.id)).toBe('refund_cancel_forbidden');
    expect(await cancel(ABSENT)).toBe('refund_absent');
    const approve = codeOf(at.desk.inTx((tx) => approveRefund(tx, agent, { id: ABSENT, version })));
    expect(await approve).toBe('refund_absent');
  });

  it('cancel or credit a remedy, nor approve one beyond their own limit', async () => {
    const { ticketId, transactionId } = await at.matter('stripe');
    const asking = await at.agentOf('lead');
    const give = (minor: bigint) =>
      at.desk.inTx((tx) =>
        requestRemedy(tx, asking, {
          kind: 'goodwill',
          ticketId,
          transactionId,
          money: money(minor, 'USD'),
          note: 'Two weeks late.',
        }),
      );
    const remedy = await give(100n);
    const agent = await at.agentOf('agent');
    const known = async (id: string) => ({ id, version: (await at.desk.inTx((tx) => getRemedy(tx, id))).version });
    const item = await known(remedy.id);
    const code = (work: (tx: Tx) => Promise<unknown>) => codeOf(at.desk.inTx(work));
    expect(await code((tx) => cancelRemedy(tx, agent, item))).toBe('remedy_cancel_forbidden');
    expect(await code((tx) => creditRemedy(tx, systemActor('feed'), { ...item, payoutReference: 'x' }))).toBe(
      'remedy_credit_forbidden',
    );
    expect(await code((tx) => cancelRemedy(tx, agent, { ...item, id: ABSENT }))).toBe('remedy_absent');

    await at.desk.database.query(`update remedy set state = 'requested', needs_second = true where id = $1`, [
      remedy.id,
    ]);
    const approver = await at.agentOf('manager');
    const none = { USD: { manager: { single: '1', day: '1' } } };
    await at.desk.database.query(
      `insert into setting (key, value, version, updated_at) values ('refund_approval', $1::jsonb, 1, now())`,
      [JSON.stringify(none)],
    );
    expect(await code((tx) => approveRemedy(tx, approver, item))).toBe('remedy_above_own_limit');
    await at.desk.database.query(`delete from setting where key = 'refund_approval'`);
  });

  it('enter or remove what a provider agreed to', async () => {
    const lead = await at.agentOf('lead');
    const key = { provider: 'alipay', currency: 'CNY', validFrom: '2026-01-01' };
    const term = { ...key, feeBasisPoints: 60, feeFixedMinor: 0n, refundDays: 3, settlementDays: 1, version: 0 };
    expect(await codeOf(at.desk.inTx((tx) => enterTerm(tx, lead, term)))).toBe('term_forbidden');
    expect(await codeOf(at.desk.inTx((tx) => removeTerm(tx, lead, { ...key, version: 1 })))).toBe('term_forbidden');
  });
});

it('has a test for every refusal that docs/money.md lists', () => {
  const root = join(import.meta.dirname, '../../..');
  const docs = readFileSync(join(root, 'docs/money.md'), 'utf8');
  const table = docs.slice(docs.indexOf('## What the API refuses'), docs.indexOf('## How it is tried'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const codes = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code ?? ''),
  );
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, 'test', name), 'utf8'));
  expect(codes.length).toBeGreaterThan(45);
  // Some tests put codes together of a noun and what is wrong with it.
  const nounless = (code: string): string => code.replace(/^(refund|remedy)_/, '');
  const isTried = (code: string): boolean =>
    tests.some(
      (text) => text.includes(`'${code}'`) || (code !== nounless(code) && text.includes(`'${nounless(code)}'`)),
    );
  expect(codes.filter((code) => !isTried(code))).toEqual([]);
});
