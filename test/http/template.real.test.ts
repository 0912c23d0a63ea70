import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { acknowledgeTicket } from '../../server/desk/notice/acknowledge-ticket.ts';
import { listOutbox } from '../../server/platform/mail/outbox-folder.ts';
import { openLetters } from '../../templates/letters.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const PATH = '/api/templates/acknowledgement';
const WORDS = { subject: 'We have {{number}}', text: 'Dear you, {{number}}.', html: '<p>Dear you, {{number}}.</p>' };

let app: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  app = await openTestApp();
  admin = await app.staff('admin');
});
afterAll(() => app.close());

const read = async (locale = 'en') => (await admin.get(PATH).query({ locale }).expect(200)).body;
const edit = (more: object = {}) => admin.put(PATH).send({ locale: 'en', version: 0, ...WORDS, ...more });

describe('the words of a mail', () => {
  it('are for those who may change settings', async () => {
    const agent = await app.staff('agent');
    await agent.get(PATH).query({ locale: 'en' }).expect(403);
    await agent
      .put(PATH)
      .send({ locale: 'en', version: 0, ...WORDS })
      .expect(403);
    await admin.get('/api/templates/nothing').query({ locale: 'en' }).expect(404);
  });

  it('are refused by part and reason, and then nothing has changed', async () => {
    const { body } = await edit({ html: '<p>{{{subject}}}</p>' }).expect(400);
    expect(body).toMatchObject({ code: 'input_invalid', fields: [{ path: 'html', code: 'template_invalid' }] });
    await admin
      .post(`${PATH}/try`)
      .send({ locale: 'en', ...WORDS, text: '{{nobody}}' })
      .expect(400);
    expect((await admin.post(`${PATH}/restore`).send({ locale: 'en', version: 0 })).body.code).toBe(
      'template_is_original',
    );
    expect(await read()).toMatchObject({ version: 0, isOriginal: true, editedBy: null });
  });

  it('are tried, kept, sent in their language alone, and taken back', async () => {
    const shown = await admin
      .post(`${PATH}/try`)
      .send({ locale: 'en', ...WORDS })
      .expect(200);
    expect(shown.body.subject).toBe('We have R-2026-000123');

    const kept = await edit().expect(200);
    expect(kept.body).toMatchObject({ version: 1, isOriginal: false, words: WORDS });
    expect((await edit().expect(409)).body.code).toBe('stale_version');
    const { body: list } = await admin.get('/api/templates').expect(200);
    expect(list.items.find(({ topic }: { topic: string }) => topic === 'acknowledgement')).toMatchObject({
      edited: ['en'],
      subject: { en: 'We have R-2026-000123' },
    });
    expect(await read('zh-CN')).toMatchObject({ version: 0, isOriginal: true });

    await admin.post(`${PATH}/test`).send({ locale: 'en' }).expect(204);
    expect((await listOutbox(app.dataDir))[0]?.subject).toBe('We have R-2026-000123');
    const li = await app.customer('li');
    const filed = await li
      .post('/api/customer/tickets')
      .set('Idempotency-Key', 'reworded')
      .send({ kind: 'complaint', body: 'charged twice', locale: 'en' })
      .expect(201);
    await app.desk.inTx((tx) => acknowledgeTicket(tx, openLetters(), { ticketId: filed.body.id }));
    const [notice] = await app.desk.database.query('select subject, body_text from notice where ticket_id = $1', [
      filed.body.id,
    ]);
    expect(notice).toEqual({
      subject: `We have ${filed.body.number}`,
      body_text: `Dear you, ${filed.body.number}.`,
    });

    const back = await admin.post(`${PATH}/restore`).send({ locale: 'en', version: 1 }).expect(200);
    expect(back.body).toMatchObject({ version: 2, isOriginal: true, words: back.body.original });
    const audit = await app.desk.database.query(
      `select action, before, after from audit_entry where subject_kind = 'template' order by at`,
    );
    expect(audit).toEqual([
      { action: 'template.edited', before: null, after: WORDS },
      { action: 'template.restored', before: WORDS, after: null },
    ]);
  });
});
