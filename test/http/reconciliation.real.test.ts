import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importFile } from '../../workers/jobs/import-file.ts';
import { reconcile, runBeginMatching } from '../../workers/jobs/reconcile.ts';
import { paid, wechatBill } from '../desk/import/bills.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let manager: Awaited<ReturnType<TestApp['staff']>>;
beforeAll(async () => {
  app = await openTestApp();
  manager = await app.staff('manager');
});
afterAll(() => app.close());

const ABSENT = '01980000-0000-7000-8000-000000000001';
const send = (agent: typeof manager, content: string, format = 'wechatpay-tradebill') =>
  agent.post('/api/reconciliations').field('format', format).attach('file', Buffer.from(content), 'bill.csv');
const work = async (id: string): Promise<void> => {
  await importFile(app.desk, { importId: id });
  await runBeginMatching(app.desk, { importId: id });
  await reconcile(app.desk, { reconciliationId: id });
};

const READS = [
  '/api/reconciliations',
  `/api/reconciliations/${ABSENT}`,
  '/api/reconciliation-differences',
  '/api/reconciliation-differences/summary',
  '/api/reconciliation-differences/export',
  `/api/reconciliation-differences/${ABSENT}`,
  '/api/reconciliation-drift',
];

describe('at the door', () => {
  it('asks who it is, and whether they may', async () => {
    const customer = await app.customer('books-1');
    const agent = await app.staff('agent');
    for (const path of READS) {
      expect((await app.nobody().get(path).expect(401)).body.code).toBe('sign_in_required');
      await customer.get(path).expect(403);
      expect((await agent.get(path).expect(403)).body.code).toBe('permission_missing');
    }
    const lead = await app.staff('lead');
    await send(lead, wechatBill([])).expect(403);
    for (const path of ['assign', 'resolve', `${ABSENT}/approve`, `${ABSENT}/decline`, `${ABSENT}/reopen`])
      await lead.post(`/api/reconciliation-differences/${path}`).send({}).expect(403);
  });

  it('names what is wrong', async () => {
    const none = await manager.post('/api/reconciliations').field('format', 'alipay-bill').expect(400);
    expect(none.body.code).toBe('file_missing');
    expect((await send(manager, wechatBill([]), 'recourse-csv').expect(400)).body.fields).toEqual([
      { path: 'format', code: 'invalid_value' },
    ]);
    for (const path of [READS[1], READS[5]]) await manager.get(String(path)).expect(404);
    const filters = await manager.get('/api/reconciliation-differences?kind=odd&owner=me&from=yesterday').expect(400);
    expect(filters.body.fields.map(({ path }: { path: string }) => path)).toEqual(['kind', 'owner', 'from']);
    await manager.get('/api/reconciliation-differences?cursor=forged').expect(400);
    const unnoted = await manager
      .post('/api/reconciliation-differences/resolve')
      .send({ items: [{ id: ABSENT, version: 1 }], resolution: 'timing' })
      .expect(400);
    expect(unnoted.body.fields).toEqual([{ path: 'note', code: 'invalid_type' }]);
    const none404 = await manager
      .post(`/api/reconciliation-differences/${ABSENT}/reopen`)
      .send({ version: 1 })
      .expect(404);
    expect(none404.body.code).toBe('difference_absent');
  });
});

describe('a bill', () => {
  it('is compared, shown, filtered, worked and exported', async () => {
    const bill = wechatBill([paid(1, '1.00'), paid(2, '2.00'), paid(3, '3.00')]);
    const { body } = await send(manager, bill).expect(202);
    expect(body.repeated).toBe(false);
    await work(body.id);
    expect((await send(manager, bill).expect(202)).body).toEqual({ id: body.id, repeated: true });
    const run = await manager.get(`/api/reconciliations/${body.id}`).expect(200);
    expect(run.body).toMatchObject({ state: 'done', lines: 3, open: 3, sums: [{ billMinor: '600', addsUp: true }] });
    expect((await manager.get('/api/reconciliations').expect(200)).body.items).toHaveLength(1);
    // A bill that is only compared is no import.
    expect((await manager.get('/api/imports').expect(200)).body.items).toEqual([]);

    const list = (query: string) => manager.get(`/api/reconciliation-differences?${query}`).expect(200);
    const first = await list(`reconciliationId=${body.id}&limit=2`);
    const rest = await list(`reconciliationId=${body.id}&limit=2&cursor=${first.body.nextCursor}`);
    const items = [...first.body.items, ...rest.body.items];
    expect(new Set(items.map(({ reference }) => reference))).toEqual(new Set(['420001', '420002', '420003']));
    expect((await list('kind=amount')).body.items).toEqual([]);
    expect((await list('q=420002&owner=none&state=open&currency=CNY&provider=wechatpay')).body.items).toHaveLength(1);
    const sums = await manager.get('/api/reconciliation-differences/summary').expect(200);
    expect(sums.body.items).toEqual([{ kind: 'missing_here', currency: 'CNY', count: 3, gapMinor: '-600' }]);

    const seen = items.map(({ id, version }) => ({ id, version }));
    const assigned = await manager
      .post('/api/reconciliation-differences/assign')
      .send({ items: seen, ownerId: manager.id })
      .expect(200);
    expect(assigned.body).toMatchObject({ refused: [], changed: [{ owner: { id: manager.id } }, {}, {}] });
    const stale = await manager
      .post('/api/reconciliation-differences/resolve')
      .send({ items: seen, resolution: 'timing', note: 'Settles tomorrow.' })
      .expect(200);
    expect(stale.body.refused.map(({ code }: { code: string }) => code)).toEqual(Array(3).fill('stale_version'));
    const [one] = assigned.body.changed;
    await manager
      .post('/api/reconciliation-differences/resolve')
      .send({ items: [{ id: one.id, version: one.version }], resolution: 'written_off', note: '=cmd|calc' })
      .expect(200);
    const other = await app.staff('manager');
    const proposed = await other.get(`/api/reconciliation-differences/${one.id}`).expect(200);
    expect(proposed.body).toMatchObject({ state: 'proposed', can: expect.arrayContaining(['approve', 'decline']) });
    const approve = await other
      .post(`/api/reconciliation-differences/${one.id}/approve`)
      .send({ version: proposed.body.version })
      .expect(403);
    expect(approve.body.code).toBe('second_factor_stale');

    const csv = await manager.get('/api/reconciliation-differences/export?state=proposed').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, line, end] = csv.text.split('\r\n');
    expect(head).toMatch(/^\uFEFFday,provider,kind,/);
    expect(line).toContain("'=cmd|calc");
    expect(end).toBe('');
    const drift = await manager.get('/api/reconciliation-drift').expect(200);
    expect(drift.body.rows).toMatchObject([{ provider: 'wechatpay', day: '2026-11-23', open: 3, gapMinor: '-600' }]);
    expect((await manager.get('/api/reconciliation-drift?format=csv').expect(200)).text).toContain(
      'wechatpay,2026-11-23,CNY,3',
    );
    const rematch = await manager
      .post(`/api/reconciliations/${body.id}/rematch`)
      .send({ version: run.body.version })
      .expect(202);
    expect(rematch.body).toMatchObject({ state: 'matching', pass: 2 });
  });
});
