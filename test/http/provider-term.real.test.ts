import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewDue } from '../../server/desk/signal/review-transactions.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let manager: Awaited<ReturnType<TestApp['staff']>>;
let admin: typeof manager;
const TERM = {
  provider: 'alipay',
  currency: 'CNY',
  validFrom: '2026-01-01',
  feeBasisPoints: 60,
  feeFixedMinor: '0',
  refundDays: 3,
  settlementDays: 1,
};
const KEY = { provider: 'alipay', currency: 'CNY', validFrom: '2026-01-01' };
const PATH = '/api/provider-terms';

beforeAll(async () => {
  app = await openTestApp();
  manager = await app.staff('manager');
  admin = await app.staff('admin');
});
afterAll(() => app.close());

const list = async () => (await manager.get(PATH).expect(200)).body.items;
const audited = async (action: string) => (await admin.get('/api/audit').query({ action }).expect(200)).body.items;

describe('at the door', () => {
  it('asks who it is, and whether they may', async () => {
    await app.nobody().get(PATH).expect(401);
    await (await app.customer('term-1')).get(PATH).expect(403);
    await (await app.staff('agent')).get(PATH).expect(403);
    await manager.put(PATH).send(TERM).expect(403);
    await manager
      .post(`${PATH}/remove`)
      .send({ ...KEY, version: 1 })
      .expect(403);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['provider', 'Some Bank'],
    ['currency', 'cny'],
    ['validFrom', '2026-02-30'],
    ['validFrom', '1999-12-31'],
    ['feeBasisPoints', 10_001],
    ['feeBasisPoints', 0.5],
    ['feeFixedMinor', '-1'],
    ['feeFixedMinor', '1.5'],
    ['refundDays', 0],
    ['settlementDays', 91],
    ['version', -1],
  ])('names %s when it is %p', async (path, value) => {
    const { body } = await admin
      .put(PATH)
      .send({ ...TERM, [path]: value })
      .expect(400);
    expect(body.fields.map((one: { path: string }) => one.path)).toEqual([path]);
    expect(await list()).toEqual([]);
  });

  it('knows when there is nothing to take back', async () => {
    expect(
      (
        await admin
          .post(`${PATH}/remove`)
          .send({ ...KEY, version: 1 })
          .expect(404)
      ).body.code,
    ).toBe('term_absent');
  });
});

describe('terms', () => {
  it('are entered, replaced by who saw the last ones, and taken back, each in the audit log', async () => {
    expect((await admin.put(PATH).send(TERM).expect(200)).body).toMatchObject({ ...TERM, version: 1 });
    const unseen = await admin.put(PATH).send(TERM).expect(409);
    expect(unseen.body).toMatchObject({ code: 'stale_version', params: { version: 1 } });
    await admin
      .put(PATH)
      .send({ ...TERM, feeBasisPoints: 38, version: 1 })
      .expect(200);
    await admin
      .put(PATH)
      .send({ ...TERM, feeBasisPoints: 99, version: 1 })
      .expect(409);
    expect(await list()).toMatchObject([{ ...TERM, feeBasisPoints: 38, version: 2 }]);
    const [second, first] = await audited('provider_term.entered');
    expect(first).toMatchObject({ before: null, after: { feeBasisPoints: 60 } });
    expect(second).toMatchObject({ before: { feeBasisPoints: 60 }, after: { feeBasisPoints: 38 } });

    expect(
      (
        await admin
          .post(`${PATH}/remove`)
          .send({ ...KEY, version: 1 })
          .expect(409)
      ).body.code,
    ).toBe('stale_version');
    await admin
      .post(`${PATH}/remove`)
      .send({ ...KEY, version: 2 })
      .expect(204);
    expect(await list()).toEqual([]);
    expect(await audited('provider_term.removed')).toMatchObject([{ before: { feeBasisPoints: 38 }, after: null }]);
  });

  it('entered by two at once are entered once', async () => {
    const both = await Promise.all(
      [10, 20].map((feeBasisPoints) => admin.put(PATH).send({ ...TERM, currency: 'USD', feeBasisPoints })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await list()).toMatchObject([{ currency: 'USD', version: 1 }]);
  });

  it('have recent payments looked at again: one that is off is a signal, until the terms are mended or gone', async () => {
    const occurredAt = new Date(Date.now() - 86_400_000).toISOString();
    const item = {
      provider: 'alipay',
      reference: 'fee-1',
      customerSub: 'term-2',
      kind: 'payment',
      status: 'succeeded',
      payee: 'Tea House',
      occurredAt,
    };
    const money = { minor: '100000', currency: 'CNY' };
    await admin
      .post('/api/transactions')
      .send({ items: [{ ...item, money, fee: { minor: '600', currency: 'CNY' } }] })
      .expect(200);
    const off = async () => {
      while ((await app.desk.inTx(reviewDue)) > 0);
      return (await manager.get('/api/signals?code=fee_off&state=open').expect(200)).body.items.length;
    };
    expect(await off()).toBe(0);
    await admin
      .put(PATH)
      .send({ ...TERM, feeBasisPoints: 38 })
      .expect(200);
    expect(await off()).toBe(1);
    await admin
      .put(PATH)
      .send({ ...TERM, version: 1 })
      .expect(200);
    expect(await off()).toBe(0);
    await admin
      .put(PATH)
      .send({ ...TERM, feeBasisPoints: 38, version: 2 })
      .expect(200);
    expect(await off()).toBe(1);
    await admin
      .post(`${PATH}/remove`)
      .send({ ...KEY, version: 3 })
      .expect(204);
    expect(await off()).toBe(0);
  });
});
