import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { saveOutbreak } from '../../../server/desk/outbreak/outbreak.store.ts';
import { measureEffects } from '../../../server/desk/problem/measure-effects.ts';
import { proposeForOutbreak } from '../../../server/desk/problem/propose-for-outbreak.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { plantComplaints } from '../../support/complaints.ts';

type Row = Record<string, unknown>;
let app: TestApp;
let lead: Awaited<ReturnType<TestApp['staff']>>;
let manager: Awaited<ReturnType<TestApp['staff']>>;
beforeAll(async () => {
  app = await openTestApp();
  const days = { from: '2025-11-20', to: '2026-01-20' };
  const plant = (region: string, aDay: number, category: string, silent = false) =>
    plantComplaints(app.desk.database, { ...days, region, aDay, category, silent });
  await plant('Hunan', 2, 'dup');
  await plant('Hunan', 1, 'kyc');
  await plant('Hunan', 1, 'dup', true);
  await plant('Guangdong', 3, 'fee');
  [lead, manager] = [await app.staff('lead'), await app.staff('manager')];
});
afterAll(() => app.close());

const RISEN = '2026-01-10';
const WIDE = { category: null, provider: 'wechatpay', attributes: {} };
const NARROW = { category: null, provider: 'wechatpay', attributes: { region: ['Hunan'], category: ['dup', 'fee'] } };
const SINCE = (column: string): string => `${column} >= '2026-01-09T16:00:00Z'`;
const ask = (text: string): Promise<Row[]> => app.desk.database.query(text);
const open = async (part: Row = {}) => {
  const draft = { title: 'WeChat Pay', scope: WIDE, risenOn: RISEN, ...part };
  return (await lead.post('/api/problems').send(draft).expect(201)).body;
};
const preview = (body: Row) => lead.post('/api/problems/preview').send(body);

describe('what a scope would reach', () => {
  it('is told to nobody, customers and agents', async () => {
    const body = { scope: NARROW, risenOn: RISEN };
    await app.nobody().post('/api/problems/preview').send(body).expect(401);
    await (await app.customer('sub-preview')).post('/api/problems/preview').send(body).expect(403);
    await (await app.staff('agent')).post('/api/problems/preview').send(body).expect(403);
  });

  it.each([
    [
      'a scope of everything',
      { scope: { category: null, provider: null, attributes: {} } },
      400,
      'problem_scope_empty',
    ],
    ['a rise still to come', { scope: NARROW, risenOn: '2099-01-01' }, 400, 'rise_in_the_future'],
    ['an attribute that is none', { scope: { attributes: { shoe: ['42'] } } }, 400, 'input_invalid'],
    ['a list of no values', { scope: { attributes: { region: [] } } }, 400, 'input_invalid'],
    ['a problem that is not there', { scope: NARROW, id: uuidv7() }, 404, 'problem_absent'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await preview(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is what the problem says once it is saved, and what SQL finds, also of those who kept silent', async () => {
    const { body: told } = await preview({ scope: NARROW, risenOn: RISEN }).expect(200);
    const [counted] = await ask(
      `select (select count(*)::int from live_complaint c where c.provider = 'wechatpay' and c.region = 'Hunan'
           and c.category in ('dup', 'fee') and ${SINCE('c.opened_at')}) as complaints,
         (select count(*)::int from wallet_transaction w where w.provider = 'wechatpay' and w.region = 'Hunan'
           and ${SINCE('w.occurred_at')}) as transactions`,
    );
    expect(told.reach).toMatchObject(counted ?? {});
    expect(told.reach.transactions).toBeGreaterThan(told.reach.complaints);

    const before = await open();
    const changed = { id: before.id, version: before.version, scope: NARROW };
    const { body: after } = await lead.post(`/api/problems/${before.id}/change`).send(changed).expect(200);
    expect({ reach: after.reach, cost: after.cost }).toEqual(told);
    expect(after.reach.complaints).toBeLessThan(before.reach.complaints);
    const audited = await ask(
      `select before, after from audit_entry where subject_id = '${before.id}' and action = 'problem.changed'`,
    );
    expect(audited).toEqual([{ before: { scope: WIDE }, after: { scope: NARROW } }]);
  });
});

describe('a scope that is changed', () => {
  it('is changed by the first of two at once; the other is told, and nothing of theirs is lost or half done', async () => {
    const { id, version } = await open();
    await lead.post(`/api/problems/${id}/change`).send({ id, version, scope: NARROW }).expect(200);
    const { body } = await manager
      .post(`/api/problems/${id}/change`)
      .send({ id, version, title: 'Mine', scope: { ...WIDE, category: 'fee' } })
      .expect(409);
    expect(body.code).toBe('stale_version');
    const { body: kept } = await manager.get(`/api/problems/${id}`).expect(200);
    expect(kept).toMatchObject({ title: 'WeChat Pay', scope: NARROW, version: version + 1 });
  });

  it('is refused where it covers everything, or rose on a day to come, and changes nothing', async () => {
    const { id, version } = await open();
    const change = (part: Row) => lead.post(`/api/problems/${id}/change`).send({ id, version, ...part });
    const everything = { category: null, provider: null, attributes: {} };
    expect((await change({ scope: everything }).expect(400)).body.code).toBe('problem_scope_empty');
    expect((await change({ risenOn: '2099-01-01' }).expect(400)).body.code).toBe('rise_in_the_future');
    expect((await lead.get(`/api/problems/${id}`).expect(200)).body).toMatchObject({ version, scope: WIDE });
  });

  it('has what its actions changed measured anew; a new name has not', async () => {
    const problem = await open({ risenOn: '2025-12-20' });
    const at = async () => ({ id: problem.id, version: (await lead.get(`/api/problems/${problem.id}`)).body.version });
    const post = async (path: string, body: Row) =>
      (
        await lead
          .post(`/api/problems/${problem.id}/${path}`)
          .send({ ...(await at()), ...body })
          .expect(200)
      ).body;
    const { actions } = await post('actions', { title: 'Fix' });
    await post(`actions/${actions[0].id}`, { actionId: actions[0].id, state: 'done', doneOn: '2026-01-05' });
    await measureEffects(app.desk.inTx);
    const effect = async () => (await lead.get(`/api/problems/${problem.id}`)).body.actions[0].effect;
    expect(await effect()).not.toBeNull();
    await post('change', { title: 'WeChat Pay again', scope: WIDE, risenOn: '2025-12-20' });
    expect(await effect()).not.toBeNull();
    expect((await post('change', { scope: NARROW })).actions[0].effect).toBeNull();
    await measureEffects(app.desk.inTx);
    expect(await effect()).not.toBeNull();
    expect((await post('change', { risenOn: '2025-12-21' })).actions[0].effect).toBeNull();
  });

  it('is no longer moved by the rise that proposed it: whoever says what it covers has it', async () => {
    const rise = {
      id: uuidv7(),
      state: 'open' as const,
      series: 'provider=wechatpay&category=fee',
      members: [],
      openedDay: RISEN,
      lastDay: RISEN,
      closedDay: null,
      calmDays: 0,
      combination: [{ attribute: 'provider', values: ['wechatpay'] }],
      path: [],
      observed: 8,
      expected: 2,
      upper: 6,
      score: 4,
      version: 1,
    };
    const follow = (part: Partial<typeof rise>) =>
      app.desk.inTx(async (tx) => {
        await saveOutbreak(tx, { ...rise, ...part });
        await proposeForOutbreak(tx, rise.id);
      });
    await follow({});
    const { body } = await lead.get('/api/problems').query({ outbreakId: rise.id }).expect(200);
    const [{ id, version }] = body.items;
    const { body: taken } = await lead
      .post(`/api/problems/${id}/change`)
      .send({ id, version, scope: NARROW })
      .expect(200);
    expect(taken).toMatchObject({ state: 'proposed', owner: { name: expect.any(String) } });
    await follow({ observed: 20, combination: [...rise.combination, { attribute: 'region', values: ['Guangdong'] }] });
    expect((await lead.get(`/api/problems/${id}`).expect(200)).body).toMatchObject({ scope: NARROW });
  });
});

describe('those whom a problem touches and who said nothing', () => {
  it('are as many in the audience of a campaign as in the problem', async () => {
    const { body } = await preview({ scope: NARROW, risenOn: RISEN });
    expect(body.reach.silent).toBeGreaterThan(0);
    const audience = {
      basis: 'silent',
      from: RISEN,
      providers: ['wechatpay'],
      regions: ['Hunan'],
      categories: ['dup', 'fee'],
    };
    const size = await manager.post('/api/campaigns/audience').send({ audience }).expect(200);
    expect(size.body.matched).toBe(body.reach.silent);
  });
});

describe('who opens a problem', () => {
  it('may say whose it is, if that person works here', async () => {
    expect((await open({ ownerId: null })).owner).toBeNull();
    expect((await open()).owner).not.toBeNull();
    const draft = { title: 'x', scope: WIDE, ownerId: uuidv7() };
    expect((await lead.post('/api/problems').send(draft).expect(422)).body.code).toBe('owner_absent');
  });
});

describe('a problem as CSV', () => {
  it('holds exactly the complaints and transactions that SQL finds in scope, and says in the audit who took them', async () => {
    const { id } = await open({ scope: NARROW });
    const csv = async (table: string) => {
      const { text } = await lead.get(`/api/problems/${id}`).query({ format: 'csv', table }).expect(200);
      return text.replace('\uFEFF', '').trimEnd().split('\r\n');
    };
    const tickets = await ask(
      `select t.number from live_complaint c join ticket t on t.id = c.ticket_id where c.provider = 'wechatpay'
         and c.region = 'Hunan' and c.category in ('dup', 'fee') and ${SINCE('c.opened_at')} order by c.opened_at desc, t.id`,
    );
    const [header, ...lines] = await csv('tickets');
    expect(header).toBe('number,subject,status,openedAt');
    expect(lines.map((line) => line.split(',')[0])).toEqual(tickets.map(({ number }) => number));
    const transactions = await ask(
      `select reference, exists (select from ticket_transaction k join ticket t on t.id = k.ticket_id
           where k.transaction_id = w.id and t.kind = 'complaint') as complained
       from wallet_transaction w where provider = 'wechatpay' and region = 'Hunan' and ${SINCE('occurred_at')}
       order by occurred_at desc, id`,
    );
    const [titles, ...rows] = await csv('transactions');
    expect(titles).toBe('provider,reference,status,complained,occurredAt');
    expect(rows.map((line) => line.split(',')).map(([, reference, , complained]) => [reference, complained])).toEqual(
      transactions.map(({ reference, complained }) => [reference, complained ? 'yes' : 'no']),
    );
    expect(new Set(transactions.map(({ complained }) => complained)).size).toBe(2);
    await csv('days');
    const audited = await ask(
      `select after from audit_entry where subject_id = '${id}' and action = 'problem.exported' order by at, id`,
    );
    expect(audited.map(({ after }) => after)).toEqual([
      { table: 'tickets', rows: tickets.length },
      { table: 'transactions', rows: transactions.length },
    ]);
  });

  it('is refused to who may not read problems, or knows no such table', async () => {
    const { id } = await open();
    await (await app.staff('agent')).get(`/api/problems/${id}`).query({ format: 'csv', table: 'tickets' }).expect(403);
    await lead.get(`/api/problems/${id}`).query({ format: 'csv', table: 'secrets' }).expect(400);
  });
});
