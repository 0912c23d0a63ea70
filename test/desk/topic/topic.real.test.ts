import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { findTopics } from '../../../server/desk/topic/find-topics.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

const NOW = new Date();
const DAY_MS = 86_400_000;
const OLD = ['login shows a white screen', 'white screen at login again', 'the login screen is white and empty'];
const NEW = ['the selfie camera stays black', 'black camera at the selfie', 'selfie fails, camera black'];

type Row = Record<string, unknown>;
let app: TestApp;
let lead: Awaited<ReturnType<TestApp['staff']>>;
const ask = (text: string, values: unknown[] = []): Promise<Row[]> => app.desk.database.query(text, values);
let told = 0;
const complain = async (body: string, daysAgo: number, category = 'app'): Promise<string> => {
  told += 1;
  const customer = await app.customer(`sub-complains-${told}`);
  const [ticket, at] = [uuidv7(), new Date(NOW.getTime() - daysAgo * DAY_MS)];
  await ask(
    `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, category, created_at, updated_at)
     values ($1, $2, 'complaint', 'open', $3, 'en', 'portal', $4, $5, $6, $6)`,
    [ticket, `T-${ticket.slice(-12)}`, body.slice(0, 20), customer.id, category, at],
  );
  await ask(
    `insert into message (id, ticket_id, seq, author_kind, author_id, author_name, visibility, body, created_at)
     values ($1, $2, 1, 'customer', $3, 'Amy', 'public', $4, $5)`,
    [uuidv7(), ticket, customer.id, body, at],
  );
  return ticket;
};
const places = (): Promise<Row[]> => ask('select ticket_id, topic_id from topic_ticket order by 1');

let oldest = '';
beforeAll(async () => {
  app = await openTestApp();
  lead = await app.staff('lead');
  for (let index = 0; index < 12; index += 1) {
    const id = await complain(OLD[index % 3] ?? '', 30 - 2 * index);
    if (index === 0) oldest = id;
  }
  await findTopics(app.desk.inTx);
});
afterAll(() => app.close());

describe('who may see topics', () => {
  it('refuses nobody, customers and agents; knows none that is not there', async () => {
    for (const path of ['/api/topics', `/api/topics/${uuidv7()}/tickets`]) {
      await app.nobody().get(path).expect(401);
      await (await app.customer('sub-topic')).get(path).expect(403);
      await (await app.staff('agent')).get(path).expect(403);
    }
    await lead.get(`/api/topics/${uuidv7()}/tickets`).expect(404);
    await lead.get('/api/topics').query({ category: 'weather' }).expect(400);
  });
});

describe('topics of a desk', () => {
  it('are found once: again changes nothing, two at once neither', async () => {
    const before = await places();
    expect(before).toHaveLength(12);
    expect(await findTopics(app.desk.inTx)).toBe(0);
    await Promise.all([findTopics(app.desk.inTx), findTopics(app.desk.inTx)]);
    expect(await places()).toEqual(before);
  });

  it('tell what is new this week first, and how much the others grew', async () => {
    const before = await places();
    for (let index = 0; index < 6; index += 1) await complain(NEW[index % 3] ?? '', 3 - index / 3);
    await findTopics(app.desk.inTx);
    expect(await places()).toEqual(expect.arrayContaining(before));

    const { body } = await lead.get('/api/topics').expect(200);
    const [fresh, known] = body.items;
    expect(fresh).toMatchObject({ category: 'app', language: 'en', isNew: true, week: 6, before: 0, growth: null });
    expect(fresh.name).toEqual(expect.arrayContaining(['camera', 'selfie']));
    expect(fresh.samples).toHaveLength(3);
    expect(known === undefined || known.isNew === false).toBe(true);
    expect(body.definitions.score.en).toMatch(/unlikely/);
    expect((await lead.get('/api/topics').query({ category: 'fee' }).expect(200)).body.items).toEqual([]);

    const page = await lead.get(`/api/topics/${fresh.id}/tickets`).query({ limit: 4 }).expect(200);
    expect(page.body.items).toHaveLength(4);
    const rest = await lead
      .get(`/api/topics/${fresh.id}/tickets`)
      .query({ limit: 4, cursor: page.body.nextCursor })
      .expect(200);
    expect(rest.body.items).toHaveLength(2);
    expect(rest.body.nextCursor).toBeNull();
    const sheet = await lead.get('/api/topics').query({ format: 'csv' }).expect(200);
    expect(sheet.text).toMatch(
      /^\uFEFFcategory,language,name.*,categoryZh,categoryEn\r\n[a-z]+,.*,[^,]*[一-龥][^,]*,[A-Z][^,]*\r\n/,
    );
  });

  it('lose a ticket that goes to another category, and take it up there', async () => {
    const [before] = await ask('select topic_id from topic_ticket where ticket_id = $1', [oldest]);
    await ask(`update ticket set category = 'service' where id = $1`, [oldest]);
    await complain('printer jams', 1, 'service');
    await findTopics(app.desk.inTx);
    const [after] = await ask(
      'select m.topic_id, p.category from topic_ticket m join topic p on p.id = m.topic_id where ticket_id = $1',
      [oldest],
    );
    expect(after?.category).toBe('service');
    expect(after?.topic_id).not.toBe(before?.topic_id);
  });
});
