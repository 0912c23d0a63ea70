import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { seedReportData } from '../../support/report-data.ts';

type Row = Record<string, unknown>;
let app: TestApp;
let lead: Awaited<ReturnType<TestApp['staff']>>;
const ids = [uuidv7(), uuidv7()];
const SAID =
  'Complaints about “Charged twice” or “Fee” on Alipay (region Hunan) are 3.0× what is expected since 2 January (9 against 3.0).';
beforeAll(async () => {
  app = await openTestApp();
  await seedReportData(app.desk.database);
  lead = await app.staff('lead');
  const combination = [
    { attribute: 'provider', values: ['alipay'] },
    { attribute: 'category', values: ['dup', 'fee'] },
    { attribute: 'region', values: ['Hunan'] },
  ];
  for (const [index, id] of ids.entries())
    await app.desk.database.query(
      `insert into outbreak (id, state, series, members, opened_day, last_day, combination, path, observed, expected, upper, score,
         opened_at, updated_at)
       values ($1, $2, 'provider=alipay&category=dup', '{}', '2026-01-02', '2026-01-29', $3, $4, 9, 3, 6, $5,
         now(), now())`,
      [
        id,
        index === 0 ? 'closed' : 'open',
        JSON.stringify(combination),
        JSON.stringify(combination.map((one) => ({ ...one, observed: 9, expected: 3 }))),
        3 + index,
      ],
    );
  await app.desk.database.query(`insert into outbreak_day values ($1, '2026-01-02', 5, 1.5, 4, 3.3, true)`, [ids[1]]);
});
afterAll(() => app.close());

const ask = (text: string): Promise<Row[]> => app.desk.database.query(text);
const DAYS = (column: string): string => `${column} >= '2026-01-01T16:00:00Z' and ${column} < '2026-01-29T16:00:00Z'`;

describe('who may see outbreaks', () => {
  it.each(['', `/${ids[0]}`, `/${ids[0]}/tickets`, `/${ids[0]}/transactions`])(
    'refuses %s to nobody, customers and agents',
    async (path) => {
      await app.nobody().get(`/api/outbreaks${path}`).expect(401);
      await (await app.customer(`sub-outbreak${path.length}`)).get(`/api/outbreaks${path}`).expect(403);
      await (await app.staff('agent')).get(`/api/outbreaks${path}`).expect(403);
      await (await app.staff('manager')).get(`/api/outbreaks${path}`).expect(200);
    },
  );

  it('knows none that is not there, and no forged place in a list', async () => {
    await lead.get(`/api/outbreaks/${uuidv7()}`).expect(404);
    await lead.get('/api/outbreaks').query({ cursor: 'x' }).expect(400);
    await lead.get('/api/outbreaks').query({ state: 'sometimes' }).expect(400);
    await lead.get('/api/outbreaks').query({ category: 'nonsense' }).expect(400);
    const reversed = await lead.get('/api/outbreaks').query({ from: '2026-02-01', to: '2026-01-01' }).expect(400);
    expect(reversed.body.fields).toEqual([{ path: 'to', code: 'range_reversed' }]);
  });
});

describe('an outbreak', () => {
  it('is listed by state, page by page', async () => {
    const { body } = await lead.get('/api/outbreaks').query({ limit: 1 }).expect(200);
    expect(body.items.map(({ id }: Row) => id)).toEqual([ids[1]]);
    const next = await lead.get('/api/outbreaks').query({ limit: 1, cursor: body.nextCursor }).expect(200);
    expect(next.body.items.map(({ id }: Row) => id)).toEqual([ids[0]]);
    expect(next.body.nextCursor).toBeNull();
    const closed = await lead.get('/api/outbreaks').query({ state: 'closed' }).expect(200);
    expect(closed.body.items).toHaveLength(1);
  });

  it('is listed by the provider and category it may have complaints of, and by the days it touches', async () => {
    const listed = async (query: Row): Promise<string[]> =>
      (await lead.get('/api/outbreaks').query(query).expect(200)).body.items.map(({ id }: Row) => id);
    const both = [ids[1], ids[0]];
    expect(await listed({ provider: 'alipay', category: 'fee' })).toEqual(both);
    expect(await listed({ provider: 'stripe' })).toEqual([]);
    expect(await listed({ category: 'kyc' })).toEqual([]);
    expect(await listed({ from: '2026-01-29' })).toEqual(both);
    expect(await listed({ from: '2026-01-30' })).toEqual([]);
    expect(await listed({ to: '2026-01-02' })).toEqual(both);
    expect(await listed({ to: '2026-01-01' })).toEqual([]);
  });

  it('is listed with what is done about it, on the page and as CSV, with every filter but no end of a page', async () => {
    const scope = { category: 'dup', provider: 'alipay', attributes: {} };
    const { body: problem } = await lead.post('/api/problems').send({ title: 'Alipay', scope }).expect(201);
    await app.desk.database.query('update problem set outbreak_id = $1 where id = $2', [ids[1], problem.id]);
    const { body } = await lead.get('/api/outbreaks').expect(200);
    const shown = { id: problem.id, number: problem.number, state: 'confirmed' };
    expect(body.items.map((one: Row) => one.problem)).toEqual([shown, null]);
    expect(Object.keys(body.definitions)).toEqual(expect.arrayContaining(['observed', 'expected']));
    expect((await lead.get(`/api/outbreaks/${ids[1]}`).expect(200)).body.problem).toEqual(shown);
    const { text } = await lead.get('/api/outbreaks').query({ format: 'csv', limit: 1 }).expect(200);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(
      'openedDay,lastDay,closedDay,state,sentenceZh,sentenceEn,observed,expected,ratio,score,',
    );
    expect(lines[1]).toMatch(/^2026-01-02,2026-01-29,,open,/);
    expect(lines[1]).toContain('dup fee');
    expect(lines[1]?.endsWith(`,${problem.number}`)).toBe(true);
    const closed = await lead.get('/api/outbreaks').query({ format: 'csv', state: 'closed' }).expect(200);
    expect(closed.text.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('shows exactly the tickets and transactions that SQL finds, also of those who kept silent', async () => {
    const { body } = await lead.get(`/api/outbreaks/${ids[1]}`).expect(200);
    const tickets = await ask(
      `select c.ticket_id as id from live_complaint c where c.provider = 'alipay' and c.category in ('dup', 'fee') and c.region = 'Hunan'
         and ${DAYS('c.opened_at')} order by c.opened_at desc`,
    );
    const transactions = await ask(
      `select id from wallet_transaction where provider = 'alipay' and region = 'Hunan' and ${DAYS('occurred_at')} order by occurred_at desc`,
    );
    expect(body).toMatchObject({
      tickets: tickets.length,
      affected: { transactions: transactions.length, customers: 1 },
    });
    expect(body.days).toEqual([{ day: '2026-01-02', observed: 5, expected: 1.5, upper: 4, score: 3.3, alarm: true }]);
    expect(body.series).toEqual([
      { attribute: 'provider', values: ['alipay'] },
      { attribute: 'category', values: ['dup'] },
    ]);
    const listed = await lead.get(`/api/outbreaks/${ids[1]}/tickets`).query({ limit: 200 }).expect(200);
    expect(listed.body.items.map(({ id }: Row) => ({ id }))).toEqual(tickets);
    const seen: Row[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { body: { items: Row[]; nextCursor: string | null } } = await lead
        .get(`/api/outbreaks/${ids[1]}/transactions`)
        .query({ limit: 40, ...(cursor ? { cursor } : {}) })
        .expect(200);
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen.map(({ id }) => id).sort()).toEqual(transactions.map(({ id }) => id).sort());

    const csv = async (table: string) => {
      const { text } = await lead.get(`/api/outbreaks/${ids[1]}`).query({ format: 'csv', table }).expect(200);
      return text.trimEnd().split('\r\n');
    };
    expect(await csv('days')).toEqual(['\uFEFFday,observed,expected,upper,score,alarm', '2026-01-02,5,1.5,4,3.3,yes']);
    expect(await csv('tickets')).toHaveLength(1 + tickets.length);
    expect(await csv('transactions')).toHaveLength(1 + transactions.length);
    const audited = await ask(
      `select after from audit_entry where subject_id = '${ids[1]}' and action = 'outbreak.exported' order by at, id`,
    );
    expect(audited.map(({ after }) => after)).toEqual([
      { table: 'tickets', rows: tickets.length },
      { table: 'transactions', rows: transactions.length },
    ]);
    await lead.get(`/api/outbreaks/${ids[1]}`).query({ format: 'csv', table: 'secrets' }).expect(400);
    await (await app.staff('agent')).get(`/api/outbreaks/${ids[1]}`).query({ format: 'csv' }).expect(403);
  });

  it('leads the reports of its days, and of its provider and category only', async () => {
    const range = { from: '2026-01-01', to: '2026-01-30' };
    const volume = await lead.get('/api/reports/volume').query(range).expect(200);
    expect(volume.body.sentence.en).toBe(SAID);
    const other = await lead
      .get('/api/reports/volume')
      .query({ ...range, provider: 'stripe' })
      .expect(200);
    expect(other.body.sentence.en).not.toBe(SAID);
    const { body } = await lead.get('/api/reports/outbreaks').query(range).expect(200);
    expect(body.rows).toHaveLength(2);
    expect(body.rows[0]).toMatchObject({
      id: ids[1],
      provider: 'alipay',
      category: 'dup,fee',
      day: '2026-01-02',
      ratio: 3,
      filter: {},
    });
    const csv = await lead
      .get('/api/reports/outbreaks')
      .query({ ...range, format: 'csv' })
      .expect(200);
    expect(csv.text).toContain(SAID);
  });

  it('says categories by the names that administrators give them from then on', async () => {
    const admin = await app.staff('admin');
    const { body } = await admin.get('/api/categories').expect(200);
    const dup = body.items.find(({ key }: Row) => key === 'dup');
    await admin
      .put('/api/categories/dup')
      .send({ ...dup, name: { 'zh-CN': '扣了两遍', en: 'Paid, and paid again' } })
      .expect(200);
    const range = { from: '2026-01-01', to: '2026-01-30' };
    const { body: outbreak } = await lead.get(`/api/outbreaks/${ids[1]}`).expect(200);
    expect(outbreak.sentence.en).toMatch(/^Complaints about “Paid, and paid again” or “Fee” on Alipay/);
    expect(outbreak.sentence['zh-CN']).toContain('有关“扣了两遍”或“手续费”的投诉');
    const { body: volume } = await lead.get('/api/reports/volume').query(range).expect(200);
    expect(volume.sentence).toEqual(outbreak.sentence);
    for (const [report, cells] of [
      ['causes', '扣了两遍,"Paid, and paid again"'],
      ['outbreaks', '扣了两遍、手续费,"Paid, and paid again, Fee"'],
      ['volume', '扣了两遍,"Paid, and paid again"'],
    ]) {
      const asked = { ...range, format: 'csv' };
      const sheet = await lead.get(`/api/reports/${report}`).query(asked).expect(200);
      expect(sheet.text).toContain(cells);
      expect(sheet.text).not.toContain('Charged twice');
    }
  });
});
