import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { sendCampaigns } from '../../server/desk/campaign/send-campaigns.ts';
import { listOutbox } from '../../server/platform/mail/outbox-folder.ts';
import { openLetters } from '../../templates/letters.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const WORDS = { locale: 'en', title: 'Links', tip: 'Do not tap.', body: 'One.\n\nTwo.' };
const DRAFT = { name: 'Links', topic: 'phish', audience: { basis: 'everyone' }, heldOutPercent: 0 };

describe('lessons', () => {
  it('are read by staff and changed by managers', async () => {
    await app.nobody().get('/api/lessons').expect(401);
    const customer = await app.customer('lesson-reader');
    await customer.get('/api/lessons').expect(403);
    const agent = await app.staff('agent');
    const { body } = await agent.get('/api/lessons').expect(200);
    expect(body.items).toHaveLength(16);
    await agent.patch('/api/lessons/phish').send({ version: 1, active: false }).expect(403);
    await agent
      .post('/api/lessons/phish/editions')
      .send({ version: 1, channel: 'thread', ...WORDS })
      .expect(403);
    await agent.put('/api/education/setting').send({}).expect(403);
    const missing = await agent.get('/api/lessons/nothing').expect(404);
    expect(missing.body.code).toBe('lesson_absent');
  });

  it('refuse words that cannot be put together, a category twice, a stale version; then change with a trail', async () => {
    const manager = await app.staff('manager');
    const broken = await manager
      .post('/api/lessons/phish/editions')
      .send({ version: 1, channel: 'thread', ...WORDS, body: 'See {{nothing}}' })
      .expect(400);
    expect(broken.body.fields).toEqual([{ path: 'body', code: 'template_invalid' }]);
    const taken = await manager
      .patch('/api/lessons/phish')
      .send({ version: 1, categories: ['refund'] })
      .expect(422);
    expect(taken.body.code).toBe('lesson_category_taken');
    await manager.patch('/api/lessons/phish').send({ version: 1, ownerId: uuidv7() }).expect(400);
    const published = await manager
      .post('/api/lessons/phish/editions')
      .send({ version: 1, channel: 'thread', ...WORDS, note: 'Shorter' })
      .expect(201);
    expect(published.body.title).toEqual({ en: 'Links', 'zh-CN': expect.any(String) });
    expect(published.body.editions[0]).toMatchObject({ edition: 2, locale: 'en', note: 'Shorter' });
    expect(published.body.editions).toHaveLength(3);
    const stale = await manager.patch('/api/lessons/phish').send({ version: 1, ownerId: manager.id }).expect(409);
    expect(stale.body.code).toBe('stale_version');
    const changed = await manager.patch('/api/lessons/phish').send({ version: 2, ownerId: manager.id }).expect(200);
    expect(changed.body).toMatchObject({ owner: { id: manager.id }, version: 3 });
    const trail = await manager.get('/api/audit').query({ subjectKind: 'lesson', subjectId: 'phish' }).expect(200);
    expect(trail.body.items[0]).toMatchObject({
      action: 'lesson.changed',
      before: { ownerId: null },
      after: { ownerId: manager.id },
    });
  });

  it('are shown before they are published, and sent to oneself', async () => {
    const manager = await app.staff('manager');
    const shown = await manager
      .post('/api/lessons/preview')
      .send({ ...WORDS, title: 'At {{desk}}' })
      .expect(200);
    expect(shown.body.title).toMatch(/^At /);
    expect(shown.body.mailHtml).toContain('<p>Two.</p>');
    await manager.post('/api/lessons/test').send(WORDS).expect(204);
    const [mail] = await listOutbox(app.dataDir);
    expect(mail).toMatchObject({ subject: 'Links', unsubscribe: expect.stringContaining('/opt-out') });
  });

  it('keep to a setting that only an admin changes', async () => {
    const admin = await app.staff('admin');
    const { body } = await admin.get('/api/education/setting').expect(200);
    await admin
      .put('/api/education/setting')
      .send({ ...body, quietFrom: '25:00' })
      .expect(400);
    const saved = await admin
      .put('/api/education/setting')
      .send({ ...body, quietFrom: '08:00' })
      .expect(200);
    expect(saved.body).toMatchObject({ quietFrom: '08:00', quietTo: '08:00', version: 2 });
    await admin.put('/api/education/setting').send(body).expect(409);
  });
});

describe('a campaign from draft to opt-out', () => {
  it('is closed to those who may not send', async () => {
    await app.nobody().post('/api/campaigns').send(DRAFT).expect(401);
    const lead = await app.staff('lead');
    await lead.post('/api/campaigns').send(DRAFT).expect(403);
    await lead.post('/api/campaigns/audience').send({ audience: {} }).expect(403);
    await lead.get('/api/campaigns').expect(200);
    const manager = await app.staff('manager');
    await manager
      .post('/api/campaigns')
      .send({ ...DRAFT, heldOutPercent: 51 })
      .expect(400);
    await manager.get(`/api/campaigns/${uuidv7()}`).expect(404);
  });

  it('goes to its reader, who answers and stops it with no sign-in', async () => {
    const manager = await app.staff('manager');
    const customer = await app.customer('campaign-reader', { email: 'reader@customer.test', locale: 'en' });
    await customer.patch('/api/customer/me').send({ timeZone: 'Nowhere/At-All' }).expect(400);
    await customer.patch('/api/customer/me').send({ timeZone: 'Europe/Paris' }).expect(200);
    const size = await manager
      .post('/api/campaigns/audience')
      .send({ audience: { basis: 'everyone' } })
      .expect(200);
    expect(size.body.reachable).toBe(1);
    const draft = await manager.post('/api/campaigns').send(DRAFT).expect(201);
    expect(draft.body).toMatchObject({ state: 'draft', can: ['change', 'start'] });
    const path = `/api/campaigns/${draft.body.id}`;
    await manager.post(`${path}/start`).send({ version: 9 }).expect(409);
    await manager.post(`${path}/start`).send({ version: 1 }).expect(200);
    await manager.delete(path).expect(422);
    await sendCampaigns(app.desk.inTx, openLetters(app.desk.config.publicUrl));

    const given = await customer.get('/api/customer/lessons').expect(200);
    expect(given.body.items).toMatchObject([{ topic: 'phish', title: 'Links', helpful: null }]);
    const { id } = given.body.items[0];
    const stranger = await app.customer('campaign-stranger');
    await stranger.post(`/api/customer/lessons/${id}/helpful`).send({ helpful: true }).expect(404);
    await customer.post(`/api/customer/lessons/${id}/helpful`).send({ helpful: true }).expect(200);

    const [notice] = await app.desk.database.query('select body_text from notice where batch_id = $1', [draft.body.id]);
    const token = /letter\/([^/\s]+)\/stop/.exec(notice.body_text)?.[1];
    await app.nobody().get(`/api/lesson-links/${token}x`).expect(404);
    await app.nobody().post(`/api/lesson-links/${token}/helpful`).send({ helpful: false }).expect(200);
    const out = await app
      .nobody()
      .post(`/api/lesson-links/${token}/opt-out`)
      .type('form')
      .send('List-Unsubscribe=One-Click')
      .expect(200);
    expect(out.body).toMatchObject({ optedOut: true, helpful: false });
    expect((await customer.get('/api/customer/me').expect(200)).body.lessonsOptedOut).toBe(true);
    const page = await manager.get(path).expect(200);
    expect(page.body.figures).toMatchObject({ handedOver: 1, helpful: 0, notHelpful: 1, optedOut: 1 });
    await app.nobody().post(`/api/lesson-links/${token}/opt-in`).expect(200);
    expect((await customer.get('/api/customer/me').expect(200)).body.lessonsOptedOut).toBe(false);
  });
});
