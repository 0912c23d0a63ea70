import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { keys } from '../../client/words/en/keys.ts';
import { keys as keysZh } from '../../client/words/zh-CN/keys.ts';
import { CATEGORIES } from '../../server/contract/taxonomy.ts';
import { dueAt } from '../../server/desk/clock/calendar.rules.ts';
import { findTargets } from '../../server/desk/clock/clock.queries.ts';
import { listOutbox } from '../../server/platform/mail/outbox-folder.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['staff']>>;
beforeAll(async () => {
  app = await openTestApp();
  admin = await app.staff('admin');
});
afterAll(() => app.close());

const PATHS = [
  ['put', '/api/calendars/desk'],
  ['post', '/api/calendars'],
  ['post', '/api/calendars/ical'],
  ['put', '/api/service-targets/complaint/P1/resolution'],
  ['put', '/api/categories/dup'],
  ['post', '/api/teams'],
  ['put', `/api/teams/${uuidv7()}`],
  ['get', '/api/templates'],
  ['post', '/api/templates/resolved/test'],
  ['get', '/api/webhooks'],
  ['post', '/api/webhooks'],
  ['get', '/api/retention'],
  ['put', '/api/retention/thread'],
  ['post', '/api/legal-holds'],
] as const;

const ICS = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270206
DTEND;VALUE=DATE:20270209
SUMMARY:春节（休）
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270214
SUMMARY:春节（班）
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20200101
RRULE:FREQ=YEARLY
SUMMARY:New Year
END:VEVENT
END:VCALENDAR
`;

describe('the administration', () => {
  it('is kept to administrators, every part of it', async () => {
    const customer = await app.customer('not-an-admin');
    const manager = await app.staff('manager');
    for (const [method, path] of PATHS) {
      await app.nobody()[method](path).send({}).expect(401);
      await customer[method](path).send({}).expect(403);
      await manager[method](path).send({}).expect(403);
    }
  });

  it('changes hours and holidays, which the next deadlines follow', async () => {
    const listed = await admin.get('/api/calendars').expect(200);
    const calendar = listed.body.items.find((one: { id: string }) => one.id === 'desk');
    expect(calendar.exceptions.length).toBeGreaterThan(20);
    const named = (date: string) => calendar.exceptions.find((one: { date: string }) => one.date === date);
    expect(named('2026-06-19')).toMatchObject({ name: '端午节', nameEn: 'Dragon Boat Festival', intervals: [] });
    expect(named('2026-02-14')).toMatchObject({ nameEn: 'Spring Festival, worked instead' });
    expect(calendar.exceptions.filter((one: { name: string; nameEn: string }) => !one.name || !one.nameEn)).toEqual([]);
    const put = (change: object) => admin.put('/api/calendars/desk').send({ ...calendar, ...change });
    const wrong = await put({ timeZone: 'Mars/Base' }).expect(400);
    expect(wrong.body.fields).toEqual([{ path: 'timeZone', code: 'time_zone_unknown' }]);
    await put({ hours: { ...calendar.hours, 1: [[600, 500]] } }).expect(400);
    await put({ exceptions: [...calendar.exceptions, calendar.exceptions[0]] }).expect(400);

    const read = await admin
      .post('/api/calendars/ical')
      .send({ text: ICS, from: '2027-01-01', to: '2027-12-31' })
      .expect(200);
    expect(read.body.days).toEqual([
      { date: '2027-01-01', name: 'New Year', worked: false },
      { date: '2027-02-06', name: '春节（休）', worked: false },
      { date: '2027-02-07', name: '春节（休）', worked: false },
      { date: '2027-02-08', name: '春节（休）', worked: false },
      { date: '2027-02-14', name: '春节（班）', worked: true },
    ]);
    await admin.post('/api/calendars/ical').send({ text: 'no', from: '2027-01-01', to: '2027-12-31' }).expect(400);
    const days = read.body.days.map(({ date, name, worked }: { date: string; name: string; worked: boolean }) => ({
      date,
      name,
      intervals: worked ? [[540, 1_080]] : [],
    }));
    days[0].nameEn = 'The first of January';
    const before = await app.desk.inTx((tx) => findTargets(tx, 'complaint', 'P3'));
    const saved = await put({ exceptions: [...calendar.exceptions, ...days] }).expect(200);
    expect(saved.body.version).toBe(2);
    const kept = (date: string) => saved.body.exceptions.find((one: { date: string }) => one.date === date);
    expect(kept('2027-01-01')).toMatchObject({ name: 'New Year', nameEn: 'The first of January' });
    expect(kept('2027-02-14')).toMatchObject({ name: '春节（班）', nameEn: '' });
    await put({}).expect(409);
    const after = await app.desk.inTx((tx) => findTargets(tx, 'complaint', 'P3'));
    // Friday 5 February 2027, 17:00 in Shanghai: two working hours later is Tuesday without the holiday, now Wednesday.
    const friday = new Date('2027-02-05T09:00:00Z');
    const due = (targets: typeof before) => targets[0] && dueAt(friday, 120, targets[0].calendar).toISOString();
    expect(due(before)).toBe('2027-02-08T02:00:00.000Z');
    expect(due(after)).toBe('2027-02-09T02:00:00.000Z');

    const made = { ...calendar, id: 'night', name: { 'zh-CN': '夜班', en: 'Night' }, exceptions: [] };
    const { version: _, ...wish } = made;
    await admin.post('/api/calendars').send(wish).expect(201);
    expect((await admin.post('/api/calendars').send(wish).expect(409)).body.code).toBe('calendar_taken');
  });

  it('changes a target for the clocks to come, and says what stood before', async () => {
    const path = '/api/service-targets/complaint/P2/resolution';
    const target = { minutes: 300, calendarId: 'always', version: 1 };
    await admin
      .put(path)
      .send({ ...target, calendarId: 'none' })
      .expect(400);
    await admin.put('/api/service-targets/complaint/P9/resolution').send(target).expect(400);
    const saved = await admin.put(path).send(target).expect(200);
    expect(saved.body).toMatchObject({ minutes: 300, calendarId: 'always', version: 2 });
    await admin.put(path).send(target).expect(409);
    const trail = await admin.get('/api/audit').query({ action: 'target.changed' }).expect(200);
    expect(trail.body.items[0]).toMatchObject({ before: { ruleVersion: 1 }, after: { minutes: 300, ruleVersion: 2 } });
  });

  it('gives a category to one team alone, and lets none that is switched off be chosen', async () => {
    const made = await admin
      .post('/api/teams')
      .send({ key: 'fx', name: { 'zh-CN': '外汇组', en: 'FX' } })
      .expect(201);
    await admin
      .post('/api/teams')
      .send({ key: 'fx', name: { 'zh-CN': '外汇组', en: 'FX' } })
      .expect(409);
    const renamed = { name: { 'zh-CN': '外汇', en: 'Currencies' }, version: 1 };
    await admin.put(`/api/teams/${made.body.id}`).send(renamed).expect(200);
    await admin.put(`/api/teams/${made.body.id}`).send(renamed).expect(409);
    const { body } = await admin.get('/api/categories').expect(200);
    const named = body.items.map((one: { key: string; name: object }) => [one.key, one.name]);
    const atFirst = CATEGORIES.map((key) => [key, { 'zh-CN': keysZh.categories[key], en: keys.categories[key] }]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(atFirst));
    const fx = body.items.find((one: { key: string }) => one.key === 'fx');
    const { key: _, ...wish } = fx;
    await admin
      .put('/api/categories/fx')
      .send({ ...wish, teamId: uuidv7() })
      .expect(400);
    const saved = await admin
      .put('/api/categories/fx')
      .send({ ...wish, teamId: made.body.id, name: { 'zh-CN': '汇兑', en: 'Currency' } })
      .expect(200);
    expect(saved.body).toMatchObject({ teamId: made.body.id, name: { en: 'Currency' }, version: 2 });
    await admin.put('/api/categories/fx').send(wish).expect(409);
    const owners = await app.desk.database.query(`select key from team where 'fx' = any(categories)`);
    expect(owners).toEqual([{ key: 'fx' }]);
  });

  it('shows every mail in both languages and sends one to oneself', async () => {
    const { body } = await admin.get('/api/templates').expect(200);
    expect(body.items.length).toBeGreaterThanOrEqual(5);
    for (const { topic } of body.items)
      for (const locale of ['zh-CN', 'en']) {
        const shown = await admin.get(`/api/templates/${topic}/preview`).query({ locale }).expect(200);
        expect(shown.body.html).toMatch(/^<!doctype html>/);
      }
    await admin.get('/api/templates/nothing/preview').query({ locale: 'en' }).expect(404);
    await admin.post('/api/templates/resolved/test').send({ locale: 'en' }).expect(204);
    expect((await listOutbox(app.dataDir))[0]?.subject).toMatch(/R-2026-000123/);
  });

  it('adds a webhook, whose secret is shown once, and pings it', async () => {
    const wish = { name: 'Ledger', url: 'https://hooks.example.com/r', events: ['ticket.opened'] };
    await admin
      .post('/api/webhooks')
      .send({ ...wish, url: 'https://10.0.0.1/' })
      .expect(400);
    await admin
      .post('/api/webhooks')
      .send({ ...wish, events: ['secret.event'] })
      .expect(400);
    const made = await admin.post('/api/webhooks').send(wish).expect(201);
    expect(made.body.secret).toMatch(/^whsec_/);
    const listed = await admin.get('/api/webhooks').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
    const path = `/api/webhooks/${made.body.id}`;
    const ping = await admin.post(`${path}/ping`).expect(202);
    const replay = await admin.post(`${path}/deliveries/${ping.body.id}/replay`).expect(422);
    expect(replay.body.code).toBe('webhook_delivery_waiting');
    expect((await admin.get(`${path}/deliveries`).expect(200)).body.items).toMatchObject([{ event: 'ping' }]);
    await admin.get(`/api/webhooks/${uuidv7()}/deliveries`).expect(404);
    await admin
      .put(path)
      .send({ ...wish, active: false, version: 1 })
      .expect(200);
    expect((await admin.post(`${path}/ping`).expect(422)).body.code).toBe('webhook_inactive');
    await admin.delete(path).expect(204);
    await admin.delete(path).expect(404);
  });

  it('shows what retention would take, and keeps to the floor', async () => {
    const { body } = await admin.get('/api/retention').expect(200);
    expect(body.items).toHaveLength(5);
    const preview = await admin.get('/api/retention/thread/preview').query({ days: 1_095 }).expect(200);
    expect(preview.body).toEqual({ due: 0, held: 0, oldest: null });
    const low = await admin.put('/api/retention/thread').send({ days: 5, active: true, version: 1 }).expect(400);
    expect(low.body.fields).toEqual([{ path: 'days', code: 'below_floor' }]);
    await admin.put('/api/retention/thread').send({ days: 2_000, active: false, version: 1 }).expect(200);
    await admin.post('/api/legal-holds').send({ customerId: uuidv7(), reason: 'In court' }).expect(404);
    const customer = await app.customer('held');
    const hold = await admin.post('/api/legal-holds').send({ customerId: customer.id, reason: 'In court' }).expect(201);
    await admin.post(`/api/legal-holds/${hold.body.id}/lift`).send({ reason: 'no' }).expect(400);
    await admin.post(`/api/legal-holds/${hold.body.id}/lift`).send({ reason: 'Settled' }).expect(200);
    expect((await admin.get('/api/legal-holds').expect(200)).body.items[0].liftedAt).not.toBeNull();
  });
});
