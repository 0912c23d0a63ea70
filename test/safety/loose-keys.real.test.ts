import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { bodyMark, hashInput } from '../../server/http/idempotency.ts';
import { onceLoosely, type Patience } from '../../server/http/once-loosely.ts';
import { Problem } from '../../server/kernel/problem.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let li: TestAgent & { id: string };
let zhao: TestAgent & { id: string };
let admin: TestAgent & { id: string };
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
  zhao = await app.customer('zhao');
  admin = await app.staff('admin');
});
afterAll(() => app.close());

const upload = (who: TestAgent, key: string, content = 'a receipt', name = 'receipt.txt') =>
  who.post('/api/attachments').set('Idempotency-Key', key).attach('file', Buffer.from(content), name);
const HEAD = 'provider,reference,customerSub,kind,status,money.minor,money.currency,occurredAt';
const hand = (key: string, reference = 'p-1') =>
  admin
    .post('/api/imports')
    .set('Idempotency-Key', key)
    .field('format', 'recourse-csv')
    .attach(
      'file',
      Buffer.from(`${HEAD}\nalipay,${reference},li,payment,succeeded,100,CNY,2026-01-01T00:00:00Z\n`),
      'f.csv',
    );
const countOf = async (table: 'attachment' | 'import' | 'idempotency_key'): Promise<number> => {
  const [row] = await app.desk.database.query(`select count(*)::int as n from ${table}`);
  return row.n;
};

describe('a key on an upload', () => {
  it('answers the same file as the first time, for ten at once too', async () => {
    const before = await countOf('attachment');
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload(li, 'ten-files')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
    expect(await countOf('attachment')).toBe(before + 1);
  });

  it.each([
    ['other bytes', 'another receipt', 'receipt.txt'],
    ['another name', 'a receipt', 'other.txt'],
  ])('with %s is refused and stores nothing', async (what, content, name) => {
    await upload(li, what.replace(' ', '-')).expect(201);
    const before = await countOf('attachment');
    const other = await upload(li, what.replace(' ', '-'), content, name).expect(409);
    expect(other.body.code).toBe('idempotency_key_reused');
    expect(await countOf('attachment')).toBe(before);
  });

  it('is nobody else’s, and none for another address', async () => {
    const mine = await upload(li, 'shared').expect(201);
    const theirs = await upload(zhao, 'shared').expect(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
    const elsewhere = await li
      .post('/api/customer/tickets')
      .set('Idempotency-Key', 'shared')
      .send({ kind: 'query', body: 'Where is it?', locale: 'en' })
      .expect(409);
    expect(elsewhere.body.code).toBe('idempotency_key_reused');
  });

  it('is free again after a refusal, and not asked for', async () => {
    const refused = await upload(li, 'again', '', 'empty.txt');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await upload(li, 'again').expect(201);
    await li.post('/api/attachments').attach('file', Buffer.from('no key'), 'a.txt').expect(201);
    const wrong = await upload(li, 'k'.repeat(256)).expect(400);
    expect(wrong.body.code).toBe('idempotency_key_invalid');
  });
});

describe('a key on a file of transactions and on a change of many', () => {
  it('hands the file in once', async () => {
    const before = await countOf('import');
    const answers = await Promise.all([hand('bill'), hand('bill'), hand('bill')]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countOf('import')).toBe(before + 1);
    expect((await hand('bill', 'p-2').expect(409)).body.code).toBe('idempotency_key_reused');
  });

  it('changes the tickets once, and undoes them once', async () => {
    const ticket = await li
      .post('/api/customer/tickets')
      .set('Idempotency-Key', 'to-tag')
      .send({ kind: 'query', body: 'When?', locale: 'en' })
      .expect(201);
    const { version } = (await admin.get(`/api/tickets/${ticket.body.id}`).expect(200)).body;
    const tickets = [{ id: ticket.body.id, version }];
    const change = () =>
      admin
        .post('/api/bulk')
        .set('Idempotency-Key', 'tag-once')
        .send({ tickets, act: { verb: 'tag', add: ['late'], remove: [] } });
    const first = await change().expect(201);
    expect(first.body.changed).toHaveLength(1);
    const again = await change().expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');

    const undo = () => admin.post(`/api/bulk/${first.body.id}/undo`).set('Idempotency-Key', 'undo-once').send({});
    const undone = await undo().expect(200);
    expect((await undo().expect(200)).body).toEqual(undone.body);
  });
});

describe('a request that dies between its claim and its answer', () => {
  const SHORT: Patience = { leaseMs: 300, waitMs: 2_000, pollMs: 20 };
  const LONG: Patience = { leaseMs: 60_000, waitMs: 60, pollMs: 20 };
  const keyed = (key: string) => ({ scope: 'agent:a', key, endpoint: 'createImport', bodyHash: hashInput({ key }) });
  const answer = (body: string) => async () => ({ status: 202, body, headers: {} });
  /** As the process left it: a claim that nobody renews or answers. */
  const leave = async (key: string, untilMs: number) => {
    const { scope, endpoint } = keyed(key);
    const mark = await app.desk.inTx(async (tx) => bodyMark(tx, keyed(key)));
    await app.desk.database.query(
      `insert into idempotency_key (scope, key, endpoint, body_hash, created_at, claim, claimed_until)
       values ($1, $2, $3, $4, now(), gen_random_uuid(), $5)`,
      [scope, key, endpoint, mark, new Date(Date.now() + untilMs)],
    );
  };

  it('holds the key until its claim expires; whoever comes again is then served', async () => {
    await leave('dead', 200);
    expect(await onceLoosely(app.desk.inTx, keyed('dead'), answer('second'), SHORT)).toMatchObject({ body: 'second' });
    const third = await onceLoosely(app.desk.inTx, keyed('dead'), answer('third'), SHORT);
    expect(third).toMatchObject({ body: 'second', headers: { 'Idempotency-Replayed': 'true' } });
  });

  it('is told of as under way to whoever has waited long enough', async () => {
    await leave('at-work', 60_000);
    const asked = onceLoosely(app.desk.inTx, keyed('at-work'), answer('never'), LONG);
    await expect(asked).rejects.toMatchObject({ code: 'idempotency_key_in_use', detail: { retryAfterSeconds: 1 } });
    const other = onceLoosely(app.desk.inTx, { ...keyed('at-work'), bodyHash: 'other' }, answer('never'), LONG);
    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('keeps the key of slow work beyond one lease, so that a duplicate waits instead of running', async () => {
    let runs = 0;
    const slow = async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 3 * SHORT.leaseMs));
      return { status: 202, body: runs, headers: {} };
    };
    const both = [0, 1].map(() => onceLoosely(app.desk.inTx, keyed('slow'), slow, { ...SHORT, waitMs: 10_000 }));
    expect(await Promise.all(both)).toMatchObject([{ body: 1 }, { body: 1 }]);
    expect(runs).toBe(1);
  });

  it('does not write over the answer of whoever took its key over', async () => {
    const { database, inTx } = app.desk;
    const lost = async () => {
      await database.query("update idempotency_key set claim = gen_random_uuid() where key = 'lost'");
      return { status: 202, body: 'late', headers: {} };
    };
    await onceLoosely(inTx, keyed('lost'), lost, LONG);
    const [row] = await database.query("select status, claim from idempotency_key where key = 'lost'");
    expect(row).toMatchObject({ status: null, claim: expect.any(String) });
  });

  it('leaves nothing when it was refused', async () => {
    const refuse = async () => {
      throw new Problem('refused', 'import_empty');
    };
    const before = await countOf('idempotency_key');
    await expect(onceLoosely(app.desk.inTx, keyed('refused'), refuse, LONG)).rejects.toMatchObject({
      code: 'import_empty',
    });
    expect(await countOf('idempotency_key')).toBe(before);
  });
});
