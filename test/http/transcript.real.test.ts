import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
