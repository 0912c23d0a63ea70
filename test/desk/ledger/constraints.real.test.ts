import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { findEntriesOf } from '../../../server/desk/ledger/ledger.queries.ts';
import { recordEntry } from '../../../server/desk/ledger/record-entry.ts';
import { addRates } from '../../../server/desk/rate/add-rates.ts';
import { feedTransactions } from '../../../server/desk/transaction/feed-transactions.ts';
import { findTransactionByReference } from '../../../server/desk/transaction/transaction.queries.ts';
import { systemActor } from '../../../server/kernel/actor.ts';
import { formatMajor, money } from '../../../server/kernel/money.ts';
import { codeOf, type MoneyDesk, openMoneyDesk } from '../refund/money-desk.ts';

let at: MoneyDesk;
beforeAll(async () => {
  at = await openMoneyDesk();
});
afterEach(async () => {
  expect(await at.differences()).toEqual([]);
});
afterAll(() => at.close());

const write = (query: string, values: unknown[] = []) => at.desk.database.query(query, values);

describe('the database itself refuses', () => {
  it('a refund that arrives without its entry', async () => {
    const refund = await at.ask(await at.matter());
    await expect(write(`update refund set state = 'succeeded' where id = $1`, [refund.id])).rejects.toThrow(
      /says 0 went back, refunds say 1000/,
    );
  });

  it('an entry without its refund', async () => {
    const { transactionId } = await at.matter();
    const entry = `insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
       values ($1, $2, 'refunded', 'wallet:wechatpay', 'customer', 5, 'CNY', now(), now())`;
    await expect(write(entry, [randomUUID(), transactionId])).rejects.toThrow(/says 5 went back, refunds say 0/);
  });

  it('a success taken back without its entry', async () => {
    const refund = await at.ask(await at.matter());
    for (let turn = 0; turn < 40 && (await at.stateOf(refund.id)) !== 'succeeded'; turn += 1) {
      await at.carry(refund.id);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await expect(write(`update refund set state = 'returned' where id = $1`, [refund.id])).rejects.toThrow(/went back/);
  });

  it.each([
    ['an entry between the wrong accounts', `'goodwill', 'wallet:wechatpay', 'customer', 5`, /ledger_entry_accounts/],
    ['an entry of nothing', `'goodwill', 'desk:goodwill', 'customer', 0`, /amount_minor/],
    ['an entry of less than nothing', `'goodwill', 'desk:goodwill', 'customer', -5`, /amount_minor/],
    ['a movement from an account to itself', `'goodwill', 'customer', 'customer', 5`, /check/],
    ['a kind nobody knows', `'gift', 'desk:goodwill', 'customer', 5`, /check/],
    [
      'a capture that differs from the balance',
      `'captured', 'customer', 'wallet:wechatpay', 77`,
      /captured entry differs/,
    ],
  ])('%s', async (_name, values, message) => {
    const { transactionId } = await at.matter();
    const query = `insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
       values ($1, $2, ${values}, 'CNY', now(), now())`;
    await expect(write(query, [randomUUID(), transactionId])).rejects.toThrow(message);
  });

  it.each([
    'update ledger_entry set amount_minor = 1',
    'delete from ledger_entry',
    'truncate ledger_entry cascade',
    'delete from refund_step',
    'delete from refund',
    'delete from remedy',
    'update exchange_rate set rate = 1',
  ])('to change history: %s', async (query) => {
    await at.matter();
    await expect(write(query)).rejects.toThrow();
  });

  it('a second remedy beside a dispute, even by hand', async () => {
    const matter = await at.matter('stripe');
    const refund = await at.ask(matter);
    await write('update transaction_balance set chargeback_open = true where transaction_id = $1', [
      matter.transactionId,
    ]);
    await expect(write(`update refund set state = 'submitting' where id = $1`, [refund.id])).rejects.toThrow(
      /a dispute stands/,
    );
  });
});

describe('foreign currencies', () => {
  const feed = async (currency: string, minor: bigint, occurredAt: Date) => {
    const reference = `pi_${randomUUID()}`;
    await at.desk.inTx((tx) =>
      feedTransactions(tx, systemActor('feed'), [
        {
          provider: 'stripe',
          reference,
          customerSub: at.sub,
          kind: 'payment',
          status: 'succeeded',
          money: { minor: minor.toString(), currency },
          occurredAt: occurredAt.toISOString(),
        },
      ]),
    );
    const found = await at.desk.inTx((tx) => findTransactionByReference(tx, 'stripe', reference));
    if (!found) throw new Error('not fed');
    return found;
  };
  const day = (n: number) => new Date(Date.UTC(2026, 5, n));
  const rate = async (currency: string, value: string, n: number) => {
    const admin = await at.agentOf('admin');
    return at.desk.inTx((tx) =>
      addRates(tx, admin, [{ currency, rate: value, at: day(n).toISOString(), source: 'central bank' }]),
    );
  };

  it.each([
    ['USD', 1_999n, '7.1042', '142.01'],
    ['JPY', 1_999n, '0.0475', '94.95'],
    ['KWD', 1_999n, '23.1', '46.18'],
  ])('%s keeps its value by the rate of its time, with rate and time', async (currency, minor, value, worth) => {
    await rate(currency, value, 2);
    await rate(currency, '99', 20);
    const { id } = await feed(currency, minor, day(5));
    const [entry] = await at.desk.inTx((tx) => findEntriesOf(tx, id));
    expect(entry?.money).toEqual(money(minor, currency));
    expect(entry?.value).toEqual({ money: expect.anything(), rate: value, rateAt: day(2) });
    expect(entry?.value && formatMajor(entry.value.money)).toBe(worth);
    expect(await rate(currency, '8', 2)).toEqual({ created: 0, unchanged: 1 });
    const [same] = await at.desk.inTx((tx) => findEntriesOf(tx, id));
    expect(same).toEqual(entry);
  });

  it('has no value where no rate was known yet, nor in the currency of the books', async () => {
    const { id } = await feed('GBP', 500n, day(1));
    expect((await at.desk.inTx((tx) => findEntriesOf(tx, id)))[0]?.value).toBeNull();
    const { transactionId } = await at.matter();
    expect((await at.desk.inTx((tx) => findEntriesOf(tx, transactionId)))[0]?.value).toBeNull();
  });

  it('refuses a rate of the book currency, a stranger, and a value that is not its rate', async () => {
    const agent = await at.agentOf('agent');
    const item = { currency: 'USD', rate: '7', at: day(1).toISOString(), source: 'x' };
    expect(await codeOf(at.desk.inTx((tx) => addRates(tx, agent, [item])))).toBe('rates_forbidden');
    expect(await codeOf(rate('CNY', '1', 1))).toBe('rate_of_book_currency');
    const { id } = await feed('USD', 100n, day(1));
    const query = `insert into ledger_entry (id, transaction_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at,
         book_minor, book_currency, rate, rate_at)
       values ($1, $2, 'goodwill', 'desk:goodwill', 'customer', 100, 'USD', now(), now(), 500, 'CNY', 7, now())`;
    await expect(write(query, [randomUUID(), id])).rejects.toThrow(/ledger_entry_rate/);
  });
});

it('enters each movement once, however often it is told', async () => {
  const matter = await at.matter();
  const refund = await at.ask(matter);
  const movement = {
    transactionId: matter.transactionId,
    refundId: refund.id,
    provider: 'wechatpay',
    kind: 'refunded' as const,
    money: money(1_000n, 'CNY'),
    at: new Date(),
  };
  const twice = at.desk.inTx(async (tx) => [await recordEntry(tx, movement), await recordEntry(tx, movement)]);
  // Once written, but the refund has not arrived: the commit itself is refused.
  await expect(twice).rejects.toThrow(/went back/);
});
