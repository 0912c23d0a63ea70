import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewDue } from '../../server/desk/signal/review-transactions.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let manager: Awaited<ReturnType<TestApp['staff']>>;
let admin: typeof manager;
const ABSENT = '01980000-0000-7000-8000-000000000001';

beforeAll(async () => {
  app = await openTestApp();
  manager = await app.staff('manager');
  admin = await app.staff('admin');
  await app.customer('warn-1', { email: 'a@wallet.example', locale: 'en', name: 'Emma' });
  await app.customer('warn-2', { email: 'b@wallet.example', locale: 'zh-CN', name: '李明' });
  await app.customer('warn-3', { name: 'No Mail' });
  const charge = (customerSub: string, n: number) => ({
    provider: 'alipay',
    reference: `${customerSub}-${n}`,
    customerSub,
    kind: 'payment',
    status: 'succeeded',
    money: { minor: '2500', currency: 'CNY' },
    payee: 'Tea House',
    occurredAt: `2026-11-20T08:00:0${n}Z`,
  });
  await admin
    .post('/api/transactions')
    .send({ items: ['warn-1', 'warn-2', 'warn-3'].flatMap((sub) => [charge(sub, 1), charge(sub, 2)]) })
    .expect(200);
  while ((await app.desk.inTx(reviewDue)) > 0);
});
afterAll(() => app.close());

const list = async (query = '') => (await manager.get(`/api/signals?${query}`).expect(200)).body.items;
const warn = (signalIds: string[], key = randomUUID(), agent = manager) =>
  agent.post('/api/signals/warnings').set('Idempotency-Key', key).send({ signalIds });

describe('at the door', () => {
  it('asks who it is, and whether they may', async () => {
    await app.nobody().get('/api/signals').expect(401);
    await (await app.customer('warn-1')).get('/api/signals').expect(403);
    const agent = await app.staff('agent');
    await agent.get('/api/signals').expect(200);
    for (const verb of ['confirm', 'dismiss', 'reopen'])
      await agent.post(`/api/signals/${ABSENT}/${verb}`).send({ version: 1, reason: 'other' }).expect(403);
    const lead = await app.staff('lead');
    await warn([ABSENT], randomUUID(), lead).expect(403);
    await lead
      .post('/api/signals/warnings/preview')
      .send({ signalIds: [ABSENT] })
      .expect(403);
  });

  it('names what is wrong', async () => {
    expect((await manager.get('/api/signals?code=odd').expect(400)).body.fields).toEqual([
      { path: 'code', code: 'invalid_value' },
    ]);
    await manager.get(`/api/signals/${ABSENT}`).expect(404);
    await manager
      .post('/api/signals/warnings')
      .send({ signalIds: [ABSENT] })
      .expect(400);
    expect((await warn([ABSENT]).expect(404)).body.code).toBe('signal_absent');
    const [signal] = await list();
    const undecided = await manager
      .post(`/api/signals/${signal.id}/dismiss`)
      .send({ version: signal.version })
      .expect(400);
    expect(undecided.body.fields).toEqual([{ path: 'reason', code: 'invalid_value' }]);
  });
});

describe('signals', () => {
  it('are listed with evidence, shown beside the transaction, and judged', async () => {
    const [signal, ...others] = await list('code=charged_twice&state=open&silent=true');
    expect(others).toHaveLength(2);
    expect(signal).toMatchObject({ evidence: { charges: 2, minor: '2500' }, tickets: 0, can: ['confirm', 'dismiss'] });
    const detail = await manager.get(`/api/transactions/${signal.transactionIds[0]}`).expect(200);
    expect(detail.body.signals).toMatchObject([{ code: 'charged_twice', state: 'open', id: signal.id }]);
    const confirm = () => manager.post(`/api/signals/${signal.id}/confirm`).send({ version: signal.version });
    expect((await confirm().expect(200)).body).toMatchObject({ state: 'confirmed', decidedBy: expect.any(String) });
    expect((await confirm().expect(409)).body.code).toBe('stale_version');
  });
});

describe('writing to customers', () => {
  it('writes once to who has not complained, in their language, and says who is left out and why', async () => {
    const signals = await list('code=charged_twice');
    const ids = signals.map(({ id }: { id: string }) => id);
    const fates = (body: { recipients: { customerName: string; fate: string }[] }) =>
      Object.fromEntries(body.recipients.map(({ customerName, fate }) => [customerName, fate]));
    const early = await manager.post('/api/signals/warnings/preview').send({ signalIds: ids }).expect(200);
    expect(Object.values(fates(early.body)).filter((fate) => fate === 'not_confirmed')).toHaveLength(2);
    for (const { id, version, state } of signals)
      if (state === 'open') await manager.post(`/api/signals/${id}/confirm`).send({ version }).expect(200);

    const preview = await manager.post('/api/signals/warnings/preview').send({ signalIds: ids }).expect(200);
    expect(fates(preview.body)).toEqual({ Emma: 'send', 李明: 'send', 'No Mail': 'no_mail_address' });
    expect(preview.body.samples.map(({ locale }: { locale: string }) => locale).sort()).toEqual(['en', 'zh-CN']);
    const notices = () =>
      app.desk.database.query(`select customer_id, locale, state, subject from notice where topic = 'signal_noticed'`);
    expect(await notices()).toEqual([]);

    const key = randomUUID();
    const [first, second] = await Promise.all([warn(ids, key), warn(ids)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    await warn(ids, key).expect(200);
    const written = await notices();
    expect(written.map(({ locale }: { locale: string }) => locale).sort()).toEqual(['en', 'zh-CN']);
    expect(fates((await warn(ids).expect(200)).body)).toMatchObject({ Emma: 'told', 李明: 'told' });
    expect(
      (await list('code=charged_twice')).filter(({ toldAt }: { toldAt: string | null }) => toldAt !== null),
    ).toHaveLength(2);
  });
});
