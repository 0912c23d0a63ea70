import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { hashInput } from '../../server/http/idempotency.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let li: TestAgent & { id: string };
let zhao: TestAgent & { id: string };
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
  zhao = await app.customer('zhao');
});
afterAll(() => app.close());

const BODY = { kind: 'complaint', body: '一笔钱被扣了两次 / charged twice', locale: 'en' };
const file = (who: TestAgent, key: string, body: object = BODY) =>
  who.post('/api/customer/tickets').set('Idempotency-Key', key).send(body);
const countOf = async (table: 'ticket' | 'message' | 'complaint' | 'outbox_event' | 'refund'): Promise<number> => {
  const [row] = await app.desk.database.query(`select count(*)::int as n from ${table}`);
  return row.n;
};

describe('the same key again', () => {
  it('is one effect and one answer for ten at once', async () => {
    const before = [await countOf('ticket'), await countOf('message'), await countOf('complaint')];
    const answers = await Promise.all(Array.from({ length: 10 }, () => file(li, 'ten-at-once')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body, Object.keys(body).sort()))).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true');
    expect(replayed).toHaveLength(9);
    const after = [await countOf('ticket'), await countOf('message'), await countOf('complaint')];
    expect(after).toEqual(before.map((n) => n + 1));
  });

  it('takes the order of fields and white space for the same body', async () => {
    const first = await file(li, 'same-body').expect(201);
    const again = await li
      .post('/api/customer/tickets')
      .set('Idempotency-Key', 'same-body')
      .set('Content-Type', 'application/json')
      .send(`{ "locale" : "en",  "body": ${JSON.stringify(BODY.body)}, "kind":"complaint" }`)
      .expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('with another body is refused, at once too, and changes nothing', async () => {
    await file(li, 'reused').expect(201);
    const before = await countOf('ticket');
    const other = await file(li, 'reused', { ...BODY, body: 'another' }).expect(409);
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
    expect(await countOf('ticket')).toBe(before);

    const race = await Promise.all(
      Array.from({ length: 6 }, (_, n) => file(li, 'reused-at-once', { ...BODY, body: `body ${n}` })),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await countOf('ticket')).toBe(before + 1);
  });

  it('is taken for messages too, beside the key that they carry', async () => {
    const { id } = (await file(li, 'with-messages').expect(201)).body;
    const send = (clientMessageId: string, key: string) =>
      li
        .post(`/api/customer/tickets/${id}/messages`)
        .set('Idempotency-Key', key)
        .send({ clientMessageId, body: 'hello' });
    const first = await send('m:1', 'message').expect(201);
    const again = await send('m:1', 'message').expect(201);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await send('m:2', 'message').expect(409)).body.code).toBe('idempotency_key_reused');
    expect((await send('m:1', 'another').expect(200)).body).toEqual(first.body);
  });

  it('may be whatever a header carries, up to 255 characters', async () => {
    for (const key of ['two words', 'a:b/c?d=1', 'schlüssel', 'k'.repeat(255)]) await file(li, key).expect(201);
  });

  it('of another customer is no key of theirs', async () => {
    const mine = await file(li, 'shared-word').expect(201);
    const theirs = await file(zhao, 'shared-word').expect(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect(theirs.headers['idempotency-replayed']).toBeUndefined();
    await zhao.get(`/api/customer/tickets/${mine.body.id}`).expect(404);
  });

  it('is free again after a refusal, which had no effect', async () => {
    await file(li, 'refused-first', { ...BODY, transactionIds: ['01980000-0000-7000-8000-000000000001'] }).expect(
      (answer) => expect(answer.status).toBeGreaterThanOrEqual(400),
    );
    await file(li, 'refused-first').expect(201);
  });

  it.each([
    ['absent', undefined, 'idempotency_key_required'],
    ['of 256 characters', 'k'.repeat(256), 'idempotency_key_invalid'],
  ])('is refused when it is %s', async (_what, key, code) => {
    const request = li.post('/api/customer/tickets').send(BODY);
    const answer = await (key === undefined ? request : request.set('Idempotency-Key', key)).expect(400);
    expect(answer.body).toMatchObject({ code, fields: [{ path: 'Idempotency-Key' }] });
  });
});

describe('a refund asked for ten times at once', () => {
  it('is one refund, and the same key for another sum none', async () => {
    const admin = await app.staff('admin');
    const occurredAt = new Date().toISOString();
    const money = { minor: '5000', currency: 'CNY' };
    const line = { provider: 'wechatpay', reference: 'pay-1', customerSub: 'li', kind: 'payment', occurredAt, money };
    const fed = await admin.post('/api/transactions').send({ items: [{ ...line, status: 'succeeded' }] });
    expect(fed.body).toMatchObject({ created: 1, rejected: [] });
    const transactionId = (await li.get('/api/customer/transactions').expect(200)).body.items[0].id;
    const ticket = (await file(li, 'refund-me', { ...BODY, transactionIds: [transactionId] }).expect(201)).body;

    const asking = { ticketId: ticket.id, transactionId, money: { minor: '700', currency: 'CNY' } };
    const ask = (more: object) =>
      admin
        .post('/api/refunds')
        .set('Idempotency-Key', 'refund-once')
        .send({ ...asking, reason: 'duplicate', ...more });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({})));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(10).fill([201, undefined]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countOf('refund')).toBe(1);

    const other = await ask({ money: { minor: '800', currency: 'CNY' } }).expect(409);
    expect(other.body.code).toBe('idempotency_key_reused');
  });
});

describe('what is shown once', () => {
  it('is shown again to the same key alone: one token, one webhook, one secret', async () => {
    const admin = await app.staff('admin');
    const other = await app.staff('admin');
    const token = { name: 'feed', scopes: ['ticket:read'] };
    const hook = { name: 'hook', url: 'https://example.com/hook', events: ['ticket.opened'] };
    for (const [path, body, secretOf, table] of [
      ['/api/tokens', token, 'token', 'api_token'],
      ['/api/webhooks', hook, 'secret', 'webhook'],
    ] as const) {
      const make = (who: typeof admin, more = {}) =>
        who
          .post(path)
          .set('Idempotency-Key', `once ${path}`.replace(' ', '-'))
          .send({ ...body, ...more });
      const answers = await Promise.all([make(admin), make(admin), make(admin)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const [first] = answers;
      expect(typeof first?.body[secretOf]).toBe('string');
      expect(new Set(answers.map((answer) => answer.body[secretOf])).size).toBe(1);
      expect((await make(admin, { name: 'another' }).expect(409)).body.code).toBe('idempotency_key_reused');
      const theirs = await make(other).expect(201);
      expect(theirs.body[secretOf]).not.toBe(first?.body[secretOf]);
      const [{ n }] = await app.desk.database.query(`select count(*)::int as n from ${table}`);
      expect(n).toBe(2);
      // A row in the database tells nobody the secret.
      const kept = await app.desk.database.query('select * from idempotency_key where endpoint like $1', ['create%']);
      expect(JSON.stringify(kept)).not.toContain(first?.body[secretOf]);
    }
  });

  it('makes one account, and keeps nothing by which its password could be guessed', async () => {
    const admin = await app.staff('admin');
    const account = {
      email: 'new@desk.test',
      name: 'New',
      role: 'agent',
      locale: 'en',
      teamIds: [],
      skills: [],
      languages: ['en'],
      capacity: 5,
      password: 'correct horse battery',
    };
    const make = (more = {}) =>
      admin
        .post('/api/agents')
        .set('Idempotency-Key', 'new-account')
        .send({ ...account, ...more });
    const first = await make().expect(201);
    expect((await make().expect(201)).body).toEqual(first.body);
    expect((await make({ password: 'another horse battery' }).expect(409)).body.code).toBe('idempotency_key_reused');
    const [row] = await app.desk.database.query(`select body_hash from idempotency_key where key = 'new-account'`);
    expect(row.body_hash).not.toBe(hashInput(account));
  });
});
