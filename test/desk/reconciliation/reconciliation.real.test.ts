import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { findDifferences, findDrift } from '../../../server/desk/reconciliation/difference.queries.ts';
import { rematchReconciliation } from '../../../server/desk/reconciliation/move-reconciliation.ts';
import { rematchNightly, resumeReconciliations } from '../../../server/desk/reconciliation/resume-reconciliations.ts';
import { reconcile } from '../../../workers/jobs/reconcile.ts';
import { alipayBill, paid, refunded, type WechatLine, wechatBill } from '../import/bills.ts';
import { type BooksDesk, cny, openBooksDesk } from './books-desk.ts';

let desk: BooksDesk;
beforeAll(async () => {
  desk = await openBooksDesk();
});
afterAll(() => desk.close());

const kindsOf = async (id: string) =>
  Object.fromEntries(
    (await desk.differencesOf(id)).map(({ reference, kind, state }) => [reference, `${kind} ${state}`]),
  );
/** Day `n` of December, so that no test's period holds another's transactions. */
const day = (n: number) => `2026-12-${String(n).padStart(2, '0')}`;
const at = (n: number, time = '08:00:00') => `${day(n)}T${time}.000Z`;
const on = (n: number, more: WechatLine = {}): WechatLine => ({ 交易时间: `${day(n)} 16:00:00`, ...more });

describe('handing in a bill', () => {
  it('is for those who may, and takes whole periods only', async () => {
    const agent = await desk.addAgent('agent');
    await expect(desk.hand('alipay-bill', alipayBill([]), {}, agent)).rejects.toMatchObject({
      code: 'reconciliation_forbidden',
    });
    for (const period of [{ from: day(2) }, { to: day(2) }, { from: day(3), to: day(2) }])
      await expect(desk.hand('alipay-bill', alipayBill([]), period)).rejects.toMatchObject({ code: 'period_invalid' });
    await expect(desk.hand('stripe-balance', alipayBill([]))).rejects.toMatchObject({ code: 'import_format_wrong' });
  });

  it('ends with what was wrong when the bill is not whole, and takes a whole one of the same day', async () => {
    const whole = wechatBill([paid(9001, '1.00', on(28))]);
    const cut = await desk.bring('wechatpay-tradebill', whole.slice(0, whole.lastIndexOf('总交易单数')));
    expect(cut).toMatchObject({ state: 'failed', failure: 'totals_missing', sums: [], open: 0 });
    const [{ kept }] = await desk.database.query('select count(*)::int as kept from bill_line where import_id = $1', [
      cut.id,
    ]);
    expect(kept).toBe(0);
    const again = await desk.bring('wechatpay-tradebill', whole);
    expect(again).toMatchObject({ state: 'done', lines: 1 });
  });
});

describe('comparing', () => {
  it('finds each kind of difference, and adds up', async () => {
    await desk.feed(
      { reference: '420001', money: cny(100), fee: cny(1), occurredAt: at(1) },
      { reference: '420003', money: cny(301), occurredAt: at(1) },
      { reference: '420004', money: cny(400), status: 'failed', occurredAt: at(1) },
      { reference: '420005', money: cny(500), fee: cny(9), occurredAt: at(1) },
      { reference: '420006', money: cny(600), occurredAt: at(1, '09:00:00') },
      { reference: '420007', money: cny(700), occurredAt: at(1) },
      { reference: '420008', money: cny(800), status: 'pending', occurredAt: at(1) },
      { reference: 'R-1', money: cny(50), kind: 'refund', occurredAt: at(1) },
      { reference: '420009', money: cny(900), occurredAt: at(2) },
    );
    const run = await desk.bring(
      'wechatpay-tradebill',
      wechatBill([
        paid(1, '1.00', on(1, { 手续费: '0.01' })),
        paid(2, '2.00', on(1)),
        paid(3, '3.00', on(1)),
        paid(4, '4.00', on(1)),
        paid(5, '5.00', on(1, { 手续费: '0.03' })),
        paid(6, '6.00', on(1)),
        paid(10, '0.10', on(1, { 交易状态: 'NOTPAY' })),
        refunded(1, 'R-1', '0.50', on(1)),
        refunded(1, 'R-2', '0.20', on(1)),
      ]),
    );
    expect(await kindsOf(run.id)).toEqual({
      420002: 'missing_here open',
      420003: 'amount open',
      420004: 'status open',
      420005: 'fee open',
      420006: 'time open',
      420007: 'missing_there open',
      'R-2': 'missing_here open',
    });
    expect(run.from).toBe('2026-11-30T16:00:00.000Z');
    expect(run.to).toBe('2026-12-01T16:00:00.000Z');
    expect(run.sums).toMatchObject([
      {
        currency: 'CNY',
        movement: 'payment',
        billLines: 7,
        billMinor: '2110',
        matchedLines: 1,
        matchedMinor: '100',
        differingLines: 5,
        differingMinor: '2000',
        asideLines: 1,
        asideMinor: '10',
        missingThereLines: 1,
        missingThereMinor: '700',
        ownMinor: '2601',
        addsUp: true,
      },
      { movement: 'refund', billLines: 2, billMinor: '70', matchedMinor: '50', differingMinor: '20', addsUp: true },
    ]);
  });

  it('goes by the ledger and by our own refunds', async () => {
    const { id: customerId } = await desk.addCustomer();
    const transactionId = await desk.addTransaction(customerId, { minor: 5_000n, occurredAt: new Date(at(3)) });
    const ticket = await desk.database.query('select gen_random_uuid() as id');
    await desk.database.query(
      `insert into ticket (id, number, customer_id, kind, status, subject, channel, locale, created_at, updated_at)
       values ($1, 'R-2026-900001', $2, 'complaint', 'open', 'x', 'portal', 'en', now(), now())`,
      [ticket[0].id, customerId],
    );
    const refund = (number: string, state: string, settledAt: string | null) =>
      desk.database.query(
        `with asked as (
           insert into refund (id, number, ticket_id, transaction_id, customer_id, amount_minor, currency, reason, state,
             needs_second, requested_by, requested_by_name, requested_at, provider, provider_reference, settled_at, updated_at)
           values (gen_random_uuid(), $1, $2, $3, $4, 100, 'CNY', 'duplicate', $5, false, 'x', 'x', now(), 'wechatpay', 'P' || $1, $6, now())
           returning *)
         insert into ledger_entry (id, transaction_id, refund_id, kind, debit, credit, amount_minor, currency, occurred_at, created_at)
         select gen_random_uuid(), transaction_id, id, 'refunded', 'wallet:wechatpay', 'customer', 100, 'CNY', now(), now()
         from asked where state = 'succeeded'`,
        [number, ticket[0].id, transactionId, customerId, state, settledAt],
      );
    await refund('RF-a', 'succeeded', at(3));
    await refund('RF-b', 'processing', null);
    await refund('RF-c', 'succeeded', at(3));
    const line = (refundNumber: string, major = '1.00') =>
      refunded(77, `W${refundNumber}`, major, on(3, { 商户退款单号: refundNumber }));
    const run = await desk.bring(
      'wechatpay-tradebill',
      wechatBill([
        paid(77, '50.00', on(3, { 微信订单号: `ref-${transactionId}` })),
        line('RF-a', '0.90'),
        line('RF-b'),
      ]),
    );
    // The ledger has 0.10 more than the bill; one refund is not known to have arrived, one is not in the bill.
    expect(await kindsOf(run.id)).toEqual({
      'WRF-a': 'amount open',
      'WRF-b': 'status open',
      'PRF-c': 'missing_there open',
    });
    const [amount] = (await desk.differencesOf(run.id)).filter(({ kind }) => kind === 'amount');
    expect(amount).toMatchObject({ ownMinor: 100n, billMinor: 90n, transactionId });
  });

  it('reads Alipay in the encoding of Chinese Windows', async () => {
    await desk.feed({
      provider: 'alipay',
      reference: '202611231',
      money: cny(1_200),
      occurredAt: '2026-11-23T00:14:24Z',
    });
    const text = alipayBill([
      { n: 1, major: '12.00' },
      { n: 2, major: '-3.00', refund: 'RF-none' },
    ]);
    const run = await desk.bring('alipay-bill', iconv.encode(text, 'gb18030'));
    expect(run.sums).toMatchObject([
      { movement: 'payment', matchedLines: 1 },
      { movement: 'refund', differingLines: 1 },
    ]);
    expect(await kindsOf(run.id)).toEqual({ '202611232/RF-none': 'missing_here open' });
  });

  it('reads both forms of Stripe, knows a payment by both its names, and Apple Pay as Stripe', async () => {
    const usd = (minor: number) => ({ minor: String(minor), currency: 'USD' });
    await desk.feed(
      { provider: 'stripe', reference: 'pi_1', money: usd(2_000), fee: usd(88), occurredAt: at(5) },
      { provider: 'applepay', reference: 'ch_2', money: usd(500), occurredAt: at(5) },
      { provider: 'stripe', reference: 're_1', kind: 'refund', money: usd(300), occurredAt: at(5) },
    );
    const itemised = [
      'balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,payment_intent_id',
      `txn_1,${day(5)} 08:00:00,usd,20.00,0.88,19.12,charge,ch_1,pi_1`,
      `txn_2,${day(5)} 08:00:00,usd,5.00,0.30,4.70,charge,ch_2,pi_2`,
      `txn_3,${day(5)} 08:00:00,usd,-3.00,0.00,-3.00,refund,re_1,`,
      `txn_4,${day(5)} 09:00:00,usd,-100.00,0.00,-100.00,payout,po_1,`,
      `txn_5,${day(5)} 09:00:00,jpy,1500,54,1446,charge,ch_9,pi_9`,
      `txn_6,${day(5)} 09:00:00,jpy,15.5,0,15.5,charge,ch_8,pi_8`,
    ].join('\n');
    const run = await desk.bring('stripe-balance', itemised);
    expect(run).toMatchObject({ lines: 6, rejected: 1 });
    expect(await kindsOf(run.id)).toEqual({ pi_9: 'missing_here open' });
    expect(run.sums).toMatchObject([
      { currency: 'JPY', movement: 'payment', billMinor: '1500', addsUp: true },
      { currency: 'USD', movement: 'other', billMinor: '-10000', asideMinor: '-10000', addsUp: true },
      { currency: 'USD', movement: 'payment', matchedLines: 2, matchedMinor: '2500', ownMinor: '2500', addsUp: true },
      { currency: 'USD', movement: 'refund', matchedLines: 1, addsUp: true },
    ]);
    const dashboard = [
      'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC)',
      `txn_1,charge,ch_2,5.00,0.30,4.70,usd,${day(5)} 08:00`,
    ].join('\n');
    const other = await desk.bring('stripe-balance', dashboard);
    expect(other.sums).toMatchObject([{ matchedLines: 1 }]);
  });

  it('keeps how long payments took to settle, where a bill says so', async () => {
    const run = await desk.bring(
      'stripe-balance',
      [
        'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC)',
        `txn_1,charge,ch_71,5.00,0.30,4.70,usd,${day(7)} 08:00,${day(9)} 00:00`,
        `txn_2,charge,ch_72,5.00,0.30,4.70,usd,${day(7)} 23:00,${day(9)} 00:00`,
        `txn_3,charge,ch_73,5.00,0.30,4.70,usd,${day(7)} 23:00,${day(14)}`,
        `txn_4,charge,ch_74,5.00,0.30,4.70,usd,${day(7)} 23:00,soon`,
        `txn_5,refund,re_75,-5.00,0.00,-5.00,usd,${day(7)} 23:00,${day(7)} 23:00`,
      ].join('\n'),
    );
    expect(run).toMatchObject({ lines: 5, rejected: 0 });
    const kept: unknown[] = await desk.database.query(
      'select currency, day::text, days, lines from bill_settlement where import_id = $1 order by days',
      [run.id],
    );
    expect(kept).toEqual([
      { currency: 'USD', day: day(7), days: 2, lines: 2 },
      { currency: 'USD', day: day(7), days: 7, lines: 1 },
    ]);
  });

  it('finds exactly what was planted, whatever it is, and always adds up', async () => {
    const plant = fc.constantFrom(
      'matched',
      'missing_here',
      'missing_there',
      'amount',
      'status',
      'fee',
      'time',
      'repeated',
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(plant, fc.integer({ min: 2, max: 10 ** 7 })), { minLength: 1, maxLength: 25 }),
        async (plants) => {
          round += 1;
          const dayOf = 6 + (round % 20);
          const planted = plants.map(([what, minor], n) => ({
            what,
            minor,
            n: 100_000 * round + n,
            reference: `42000${100_000 * round + n}`,
          }));
          const fed = planted.filter(({ what }) => what !== 'missing_here');
          if (fed.length > 0)
            await desk.feed(
              ...fed.map(({ what, minor, reference }) => ({
                reference,
                money: cny(what === 'amount' ? minor + 1 : minor),
                fee: cny(what === 'fee' ? 7 : 1),
                status: what === 'status' ? ('closed' as const) : ('succeeded' as const),
                occurredAt: at(dayOf, what === 'time' ? '09:00:00' : '08:00:00'),
              })),
            );
          const lines = planted
            .filter(({ what }) => what !== 'missing_there')
            .flatMap(({ what, minor, n }) => {
              const line = paid(
                n,
                `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`,
                on(dayOf, { 手续费: '0.01' }),
              );
              return what === 'repeated' ? [line, line] : [line];
            });
          const run = await desk.bring('wechatpay-tradebill', wechatBill(lines), { from: day(dayOf), to: day(dayOf) });
          const found = (await desk.differencesOf(run.id)).map(
            ({ kind, reference }) => `${kind} ${reference.split(' ')[0]}`,
          );
          const expected = planted
            .filter(({ what }) => what !== 'matched')
            .map(({ what, reference }) => `${what === 'repeated' ? 'missing_here' : what} ${reference}`);
          expect(found.filter((one) => !one.startsWith('missing_there') || expected.includes(one)).sort()).toEqual(
            expected.sort(),
          );
          expect(run.sums.every(({ addsUp }) => addsUp)).toBe(true);
          expect(run.sums.reduce((sum, { billLines }) => sum + billLines, 0)).toBe(lines.length);
        },
      ),
      { numRuns: 18, seed: 20261126 },
    );
  });
});

describe('again', () => {
  const bill = wechatBill([paid(501, '1.00', on(29)), paid(502, '2.00', on(29))]);

  it('changes nothing when the same bill is sent twice, or its jobs run twice', async () => {
    const { id } = await desk.bring('wechatpay-tradebill', bill);
    const state = () =>
      desk.database.query(
        `select (select json_agg(d order by d.id) from difference d)::text as differences,
           (select json_agg(t order by t.reconciliation_id, t.outcome, t.movement, t.currency) from reconciliation_total t)::text as totals,
           (select count(*) from bill_line)::int as lines, (select count(*) from reconciliation)::int as runs, (select count(*) from import)::int as imports`,
      );
    const before = await state();
    expect(await desk.hand('wechatpay-tradebill', bill)).toEqual({ id, repeated: true });
    await desk.work(id);
    expect(await state()).toEqual(before);
  });

  it('keeps one run of two handed in at once', async () => {
    const content = wechatBill([paid(511, '1.00', on(28))]);
    const both = await Promise.all([
      desk.hand('wechatpay-tradebill', content),
      desk.hand('wechatpay-tradebill', content),
    ]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
  });

  it('heals what has come to agree, at night by itself, and opens it again when it does not any more', async () => {
    const { id } = await desk.hand('wechatpay-tradebill', bill);
    await desk.feed({ reference: '42000501', money: cny(100), occurredAt: at(29) });
    const tonight = new Date(Date.now() + 86_400_000);
    desk.setNow(tonight);
    for (let due = 1; due > 0; ) due = await desk.inTx(rematchNightly);
    await reconcile(desk, { reconciliationId: id });
    expect(await kindsOf(id)).toEqual({ 42000502: 'missing_here open' });
    const run = await desk.read(id);
    expect(run).toMatchObject({ state: 'done', pass: 2, open: 1 });
    expect(run.sums).toMatchObject([{ matchedLines: 1, differingLines: 1, addsUp: true }]);
    const [healed] = await desk.inTx((tx) => findDifferences(tx, { q: '42000501', limit: 5 }));
    expect(healed).toMatchObject({ state: 'healed', settledBy: null });
    desk.setNow(null);
  });

  it('heals what the bill of the next day holds', async () => {
    await desk.feed({ reference: '42000601', money: cny(100), occurredAt: at(30, '15:59:59') });
    const first = await desk.bring('wechatpay-tradebill', wechatBill([]), { from: day(30), to: day(30) });
    expect(await kindsOf(first.id)).toEqual({ 42000601: 'missing_there open' });
    await desk.bring('wechatpay-tradebill', wechatBill([paid(601, '1.00', { 交易时间: '2026-12-31 00:00:01' })]));
    expect(await kindsOf(first.id)).toEqual({ 42000601: 'missing_there healed' });
  });

  it('is refused while running and when stale, and is resumed when a worker died', async () => {
    const { id } = await desk.hand('wechatpay-tradebill', bill);
    const run = await desk.read(id);
    const rematch = (version: number) => desk.inTx((tx) => rematchReconciliation(tx, desk.manager, { id, version }));
    await expect(rematch(run.version - 1)).rejects.toMatchObject({ code: 'stale_version' });
    await rematch(run.version);
    await expect(rematch((await desk.read(id)).version)).rejects.toMatchObject({
      code: 'reconciliation_state_forbids',
    });
    await expect(
      desk.inTx(async (tx) => rematchReconciliation(tx, await desk.addAgent('lead'), { id, version: 1 })),
    ).rejects.toMatchObject({ code: 'reconciliation_forbidden' });
    desk.setNow(new Date(Date.now() + 3 * 60_000));
    expect(await desk.inTx(resumeReconciliations)).toBeGreaterThan(0);
    for (let stuck = 1; stuck > 0; ) stuck = await desk.inTx(resumeReconciliations);
    desk.setNow(null);
    await reconcile(desk, { reconciliationId: id });
    expect(await desk.read(id)).toMatchObject({ state: 'done' });
  });
});

describe('drift', () => {
  it('tells how old what is open is, and agrees with a count', async () => {
    const rows = await desk.inTx((tx) => findDrift(tx, 'wechatpay'));
    const [{ n }] = await desk.database.query(
      `select count(*)::int as n from difference where state in ('open', 'proposed') and provider = 'wechatpay'`,
    );
    expect(rows.reduce((sum, { open }) => sum + open, 0)).toBe(n);
    for (const row of rows) expect(row.age1 + row.age7 + row.age30 + row.older).toBe(row.open);
  });
});
