import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { saveIdentity } from '../../server/desk/customer/customer.store.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const NOTE = 'INTERNAL-ONLY-4471';
const open = async (sub: string, locale: 'en' | 'zh-CN' = 'en') => {
  const customer = await app.customer(sub);
  const { body } = await customer
    .post('/api/customer/tickets')
    .set('Idempotency-Key', randomUUID())
    .send({ kind: 'query', body: 'When does my <top-up> arrive?', locale })
    .expect(201);
  return { customer, ticketId: String(body.id) };
};
const textOf = async (body: unknown): Promise<string> => {
  if (!Buffer.isBuffer(body)) throw new Error('no bytes came');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
  return text.replaceAll(/\s+/gu, ' ');
};
const mails = (ticketId: string) =>
  app.desk.database.query(
    `select locale, body_text as text, body_html as html from notice where ticket_id = $1 and topic = 'transcript'`,
    [ticketId],
  );
const address = (ticketId: string, email: string) =>
  app.desk.inTx(async (tx) => {
    const [row]: { sub: string }[] = await app.desk.database.query(
      'select c.sub from customer c join ticket t on t.customer_id = c.id where t.id = $1',
      [ticketId],
    );
    await saveIdentity(tx, { sub: row?.sub ?? '', email, assurance: 'signed', at: tx.now });
  });

describe('the transcript of a ticket', () => {
  it('goes to nobody who has nothing to do with it, and nowhere without an address', async () => {
    const { customer, ticketId } = await open('transcript-none');
    const own = `/api/customer/tickets/${ticketId}/transcript`;
    const desk = `/api/tickets/${ticketId}/transcript`;
    await app.nobody().post(own).expect(401);
    const stranger = await app.customer('transcript-stranger');
    expect((await stranger.post(own).expect(404)).body.code).toBe('ticket_absent');
    await customer.post(desk).expect(403);
    const agent = await app.staff('agent');
    await agent.post(own).expect(403);
    await agent.post(`/api/tickets/${randomUUID()}/transcript`).expect(404);
    await app.desk.database.query(
      'update customer set email_sealed = null, email_hash = null where id = (select customer_id from ticket where id = $1)',
      [ticketId],
    );
    expect((await customer.post(own).expect(422)).body.code).toBe('customer_without_mail');
    expect(await mails(ticketId)).toEqual([]);
  });

  it('tells what both said, in the language of the ticket, and never a note; then waits ten minutes', async () => {
    const { customer, ticketId } = await open('transcript-one', 'zh-CN');
    await address(ticketId, 'transcript-one@customer.example');
    const agent = await app.staff('agent');
    const say = (body: string, visibility: string) =>
      agent
        .post(`/api/tickets/${ticketId}/messages`)
        .send({ clientMessageId: randomUUID(), body, visibility })
        .expect(201);
    await say('We are asking the bank.', 'public');
    await say(NOTE, 'internal');
    const sent = await customer.post(`/api/customer/tickets/${ticketId}/transcript`).expect(202);
    expect(sent.body).toEqual({ sentTo: 't******@customer.example' });
    const [mail, ...more] = await mails(ticketId);
    expect(more).toEqual([]);
    expect(mail.locale).toBe('zh-CN');
    expect(mail.text).toMatch(/沟通记录[\s\S]*When does my <top-up> arrive\?[\s\S]*We are asking the bank\./);
    expect(mail.html).toContain('When does my &lt;top-up&gt; arrive?');
    expect(`${mail.text}${mail.html}`).not.toContain(NOTE);

    const again = await agent.post(`/api/tickets/${ticketId}/transcript`).expect(429);
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it('is sent once when it is asked for twice at the same moment, and by staff too', async () => {
    const { ticketId } = await open('transcript-twice');
    await address(ticketId, 'transcript-twice@customer.example');
    const agent = await app.staff('agent');
    const answers = await Promise.all([1, 2, 3].map(() => agent.post(`/api/tickets/${ticketId}/transcript`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
    expect(await mails(ticketId)).toHaveLength(1);
  });
});

describe('the transcript as a PDF file', () => {
  it('is given to the customer and to staff, and to nobody else', async () => {
    const { customer, ticketId } = await open('printed-none');
    const own = `/api/customer/tickets/${ticketId}/transcript.pdf`;
    const desk = `/api/tickets/${ticketId}/transcript.pdf`;
    await app.nobody().get(own).expect(401);
    await app.nobody().get(desk).expect(401);
    const stranger = await app.customer('printed-stranger');
    expect((await stranger.get(own).expect(404)).body.code).toBe('ticket_absent');
    await customer.get(desk).expect(403);
    const agent = await app.staff('agent');
    await agent.get(own).expect(403);
    await agent.get(`/api/tickets/${randomUUID()}/transcript.pdf`).expect(404);
    await customer.get(own).query({ locale: 'fr' }).expect(400);
    expect(await app.desk.database.query(`select from audit_entry where action = 'ticket.transcript_printed'`)).toEqual(
      [],
    );
  });

  it('tells what both said in words that can be read again, in either language, and never a note', async () => {
    const { customer, ticketId } = await open('printed-one', 'zh-CN');
    const agent = await app.staff('agent');
    const say = (body: string, visibility: string) =>
      agent
        .post(`/api/tickets/${ticketId}/messages`)
        .send({ clientMessageId: randomUUID(), body, visibility })
        .expect(201);
    await say('您好，我们正在向银行查询：充值何时到账？', 'public');
    await say(NOTE, 'internal');
    const zh = await customer.get(`/api/customer/tickets/${ticketId}/transcript.pdf`).responseType('blob').expect(200);
    expect(zh.headers['content-type']).toBe('application/pdf');
    expect(zh.headers['content-disposition']).toMatch(/^attachment; .*R-\d{4}-\d{6}\.pdf$/);
    const told = await textOf(zh.body);
    expect(told).toMatch(
      /沟通记录.*When does my <top-up> arrive\?.*您好，我们正在向银行查询：充值何时到账？.*第 1 页，共 1 页/u,
    );
    const en = await agent
      .get(`/api/tickets/${ticketId}/transcript.pdf`)
      .query({ locale: 'en' })
      .responseType('blob')
      .expect(200);
    const saved = await textOf(en.body);
    expect(saved).toMatch(/Conversation R-.*\(Support\).*充值何时到账？.*page 1 of 1/u);
    for (const text of [told, saved]) expect(text).not.toContain(NOTE.slice(0, 8));
    // Nothing is left to the reader's own fonts.
    expect(String(en.body)).toContain('/FontFile2');
    const [entry] = await app.desk.database.query(
      `select actor_id, after from audit_entry where action = 'ticket.transcript_printed' and subject_id = $1`,
      [ticketId],
    );
    expect(entry).toMatchObject({ actor_id: agent.id, after: { entries: 2 } });
  });
});
