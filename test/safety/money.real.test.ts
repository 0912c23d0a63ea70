import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { openTestApp, type TestApp } from '../support/app.ts';
import { fileMatter, type Matter, type Payment } from '../support/matter.ts';
import { TEST_PASSWORD } from '../support/process.ts';

type Somebody = TestAgent & { id: string };
let app: TestApp;
let li: Somebody;
let agent: Somebody;
let admin: Somebody;
let manager: Somebody;
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
  agent = await app.staff('agent');
  admin = await app.staff('admin');
  manager = await app.staff('manager');
});
afterAll(() => app.close());

const matterOf = (payment?: Payment) => fileMatter({ app, admin, li }, payment);

const yuan = (minor: string) => ({ minor, currency: 'CNY' });
const refund = (who: TestAgent, matter: Matter, more: object = {}, key: string = randomUUID()) =>
  who
    .post('/api/refunds')
    .set('Idempotency-Key', key)
    .send({ ...matter, money: yuan('1000'), reason: 'other', ...more });
const give = (who: TestAgent, matter: Matter, more: object = {}, key: string = randomUUID()) =>
  who
    .post('/api/remedies')
    .set('Idempotency-Key', key)
    .send({ ...matter, kind: 'provisional_credit', money: yuan('1000'), note: 'While we look.', ...more });

const stored = async (): Promise<string> =>
  JSON.stringify(
    await app.desk.database.query(
      `select (select count(*) from refund) as refunds, (select count(*) from remedy) as remedies,
         (select count(*) from ledger_entry) as entries, (select coalesce(sum(reserved_minor + provisional_minor + given_minor), 0)
         from transaction_balance) as held`,
    ),
  );

/** The amounts that nobody may ask for, whichever way money is to go. */
const WRONG_AMOUNTS = [
  ['zero', yuan('0'), 400, 'input_invalid'],
  ['negative', yuan('-100'), 400, 'input_invalid'],
  ['with decimals that minor units do not have', yuan('10.5'), 400, 'input_invalid'],
  ['a number and no text', { minor: 1_000, currency: 'CNY' }, 400, 'input_invalid'],
  ['beyond any sum', yuan('9'.repeat(19)), 400, 'input_invalid'],
  ['in no currency', { minor: '1000', currency: 'yuan' }, 400, 'input_invalid'],
  ['in another currency', { minor: '1000', currency: 'USD' }, 422, 'currency_mismatch'],
  ['too much', yuan('10001'), 422, 'exceeds_captured'],
] as const;

describe.each([
  ['a refund', refund, 'refund'],
  ['a provisional credit', give, 'remedy'],
] as const)('%s is refused and nothing is written', (_name, ask, noun) => {
  it.each(WRONG_AMOUNTS)('%s', async (_what, money, status, code) => {
    const matter = await matterOf();
    const before = await stored();
    const answer = await ask(agent, matter, { money }).expect(status);
    expect(answer.body.code).toBe(status === 400 ? code : `${noun}_${code}`);
    expect(await stored()).toBe(before);
  });

  it('for a transaction of another ticket, one that is not there, a closed ticket, and a ticket that is not there', async () => {
    const [matter, other] = [await matterOf(), await matterOf()];
    const before = await stored();
    const code = async (more: object, status: number): Promise<string> =>
      (await ask(agent, matter, more).expect(status)).body.code;
    expect(await code({ transactionId: other.transactionId }, 422)).toBe('transaction_not_linked');
    expect(await code({ transactionId: randomUUID() }, 404)).toBe('transaction_absent');
    expect(await code({ ticketId: randomUUID() }, 404)).toBe('ticket_absent');
    await app.desk.database.query(`update ticket set status = 'closed' where id = $1`, [matter.ticketId]);
    expect(await code({}, 422)).toBe('ticket_closed');
    expect(await stored()).toBe(before);
  });

  it('to a customer, to nobody, without a key, and under a key used for something else', async () => {
    const matter = await matterOf();
    const before = await stored();
    expect((await ask(li, matter)).status).toBe(403);
    expect((await ask(app.nobody().set('X-Requested-With', 'recourse'), matter)).status).toBe(401);
    const path = noun === 'refund' ? '/api/refunds' : '/api/remedies';
    const extra = noun === 'refund' ? { reason: 'other' } : { kind: 'goodwill', note: 'x' };
    const keyless = await agent.post(path).send({ ...matter, money: yuan('1000'), ...extra });
    expect(keyless.body.code).toBe('idempotency_key_required');
    expect(await stored()).toBe(before);

    const key = randomUUID();
    const first = await ask(agent, matter, {}, key).expect(201);
    const again = await ask(agent, matter, {}, key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const after = await stored();
    const reused = await ask(agent, matter, { money: yuan('1001') }, key).expect(409);
    expect(reused.body.code).toBe('idempotency_key_reused');
    expect(await stored()).toBe(after);
  });
});

describe('the provider’s own limits, before anything is promised', () => {
  it('its time has passed', async () => {
    const answer = await refund(agent, await matterOf({ daysAgo: 366 })).expect(422);
    expect(answer.body).toMatchObject({ code: 'refund_window_passed' });
  });

  it('no gateway knows it; nothing was taken', async () => {
    const unknown = await refund(agent, await matterOf({ provider: 'unionpay' })).expect(422);
    expect(unknown.body.code).toBe('refund_provider_unsupported');
  });

  it('amounts of three decimals end in 0 at Stripe, and currencies without decimals are whole', async () => {
    const dinar = await matterOf({ provider: 'stripe', currency: 'KWD' });
    const odd = await refund(agent, dinar, { money: { minor: '1001', currency: 'KWD' } }).expect(422);
    expect(odd.body.code).toBe('refund_amount_not_sendable');
    await refund(agent, dinar, { money: { minor: '1010', currency: 'KWD' } }).expect(201);
    const yen = await matterOf({ provider: 'stripe', currency: 'JPY' });
    await refund(agent, yen, { money: { minor: '1999', currency: 'JPY' } }).expect(201);
  });
});

describe('deciding', () => {
  it('an own request, a stale version, without a fresh second factor, and a state that has moved on are refused', async () => {
    const matter = await matterOf({ minor: '900000' });
    const { body } = await refund(manager, matter, { money: yuan('1000') }).expect(201);
    expect(body.state).toBe('approved');
    const asked = (await refund(agent, matter, { money: yuan('300000') }).expect(201)).body;
    expect(asked).toMatchObject({ state: 'requested', needsSecond: true, customerState: 'deciding' });
    const approve = (who: TestAgent, version: number) => who.post(`/api/refunds/${asked.id}/approve`).send({ version });
    expect((await approve(agent, 1).expect(403)).body.code).toBe('permission_missing');
    expect((await approve(manager, 7).expect(409)).body.code).toBe('stale_version');
    expect((await approve(manager, 1).expect(403)).body.code).toBe('second_factor_stale');
    await app.desk.database.query('update refund set requested_by = $2 where id = $1', [asked.id, manager.id]);
    expect((await approve(manager, 1).expect(403)).body.code).toBe('refund_own_approval');
    await manager.post(`/api/refunds/${asked.id}/cancel`).send({ version: 1 }).expect(200);
    expect((await approve(manager, 2).expect(409)).body.code).toBe('refund_state_forbids');
  });

  it('a code that comes along proves the second factor, once', async () => {
    const totp = new TOTP({ secret: new Secret({ size: 20 }) });
    const { email } = await app.addAgent('manager', { totpSecret: totp.secret.base32 });
    const approver = request.agent(app.server).set('X-Requested-With', 'recourse');
    const code = totp.generate();
    await approver.post('/api/session').send({ email, password: TEST_PASSWORD, code }).expect(200);
    await app.desk.database.query("update staff_session set second_factor_at = now() - interval '1 hour'");

    const matter = await matterOf({ minor: '900000' });
    const ask = async () => (await refund(agent, matter, { money: yuan('300000') }).expect(201)).body.id;
    const approve = (id: string, body: object) =>
      approver.post(`/api/refunds/${id}/approve`).send({ version: 1, ...body });
    const first = await ask();
    expect((await approve(first, {}).expect(403)).body.code).toBe('second_factor_stale');
    expect((await approve(first, { code }).expect(422)).body.code).toBe('second_factor_wrong');
    expect(
      (await approve(first, { code: totp.generate({ timestamp: Date.now() + 30_000 }) }).expect(200)).body,
    ).toMatchObject({
      state: 'approved',
      status: 'approved',
    });
  });

  it('limits are for admins, over the version seen', async () => {
    await manager.get('/api/settings/approval').expect(403);
    const known = (await admin.get('/api/settings/approval').expect(200)).body;
    expect(known).toMatchObject({ version: 0, updatedAt: null });
    const put = (limits: object) =>
      admin.put('/api/settings/approval').send({ limits, version: 0, reason: 'A new policy.' });
    expect((await put({ CNY: { agent: { single: '2', day: '1' } } }).expect(400)).body.code).toBe('input_invalid');
    expect((await put({ yuan: {} }).expect(400)).body.code).toBe('input_invalid');
    expect((await put(known.limits).expect(403)).body.code).toBe('second_factor_stale');
  });

  it('tasks and rates are not for everybody', async () => {
    await agent.get('/api/refund-tasks').expect(403);
    expect((await manager.get('/api/refund-tasks').expect(200)).body).toEqual({ items: [], nextCursor: null });
    const missing = `/api/refund-tasks/${randomUUID()}/resolve`;
    expect((await manager.post(missing).send({ version: 1, resolution: 'ask_again' }).expect(404)).body.code).toBe(
      'refund_task_absent',
    );
    const rate = { currency: 'USD', rate: '7.1', at: new Date().toISOString(), source: 'bank' };
    await agent
      .post('/api/exchange-rates')
      .send({ items: [rate] })
      .expect(403);
    for (const wrong of ['0', '-1', '7,1', '7.12345678901', 'abc'])
      await admin
        .post('/api/exchange-rates')
        .send({ items: [{ ...rate, rate: wrong }] })
        .expect(400);
    expect(
      (
        await admin
          .post('/api/exchange-rates')
          .send({ items: [rate] })
          .expect(200)
      ).body,
    ).toEqual({
      created: 1,
      unchanged: 0,
    });
    expect((await agent.get('/api/exchange-rates?currency=USD').expect(200)).body.items).toMatchObject([
      { rate: '7.1', bookCurrency: 'CNY' },
    ]);
  });
});
