import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const file = async (intake: unknown, status: number) => {
  const customer = await app.customer('intake-customer');
  return customer
    .post('/api/customer/tickets')
    .set('Idempotency-Key', randomUUID())
    .send({ kind: 'complaint', body: 'I was charged twice for one coffee.', locale: 'en', intake })
    .expect(status);
};
const count = async (): Promise<number> => (await app.desk.database.query('select id from ticket')).length;

describe('what a customer is asked when they file a matter', () => {
  it('refuses answers that no question asks for, and files nothing', async () => {
    const before = await count();
    const wrong = await file({ kind: 'dup', answers: { pressed: 'seven', mood: 'bad' } }, 400);
    expect(wrong.body).toMatchObject({
      code: 'input_invalid',
      fields: [
        { path: 'intake.answers.pressed', code: 'option_unknown' },
        { path: 'intake.answers.mood', code: 'question_unknown' },
      ],
    });
    const day = await file({ kind: 'refund', answers: { promised_for: '2026-02-30' } }, 400);
    expect(day.body.fields).toEqual([{ path: 'intake.answers.promised_for', code: 'date_invalid' }]);
    await file({ kind: 'nonsense' }, 400);
    await file({ kind: 'topup', answers: { bank: 'x'.repeat(201) } }, 400);
    expect(await count()).toBe(before);
  });

  it('shows the answers to staff in the order asked, with secrets masked, and never makes them the category', async () => {
    const { body } = await file(
      { kind: 'topup', answers: { when: '2026-11-20', bank: 'ICBC, card 6222 0212 3456 7890 128', debited: 'yes' } },
      201,
    );
    const agent = await app.staff('agent');
    const ticket = await agent.get(`/api/tickets/${body.id}`).expect(200);
    expect(ticket.body.category).toBeNull();
    expect(ticket.body.intake).toEqual({
      kind: 'topup',
      answers: [
        { question: 'bank', value: expect.not.stringContaining('3456') },
        { question: 'debited', value: 'yes' },
        { question: 'when', value: '2026-11-20' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('intake');
  });

  it('asks for nothing that must be answered', async () => {
    const agent = await app.staff('agent');
    const unanswered = await file({ kind: 'unauth' }, 201);
    const kept = await agent.get(`/api/tickets/${unanswered.body.id}`).expect(200);
    expect(kept.body.intake).toEqual({ kind: 'unauth', answers: [] });
    const unasked = await file(undefined, 201);
    expect((await agent.get(`/api/tickets/${unasked.body.id}`).expect(200)).body.intake).toBeNull();
  });

  it('asks the same of whoever calls: an agent takes the answers down, and wrong ones open nothing', async () => {
    const agent = await app.staff('agent');
    const caller = await app.customer('intake-caller');
    const open = (intake: unknown) =>
      agent.post('/api/tickets').set('Idempotency-Key', randomUUID()).send({
        customerId: caller.id,
        channel: 'phone',
        kind: 'complaint',
        body: 'The top-up never came.',
        intake,
      });
    const before = await count();
    const wrong = await open({ kind: 'topup', answers: { mood: 'bad' } }).expect(400);
    expect(wrong.body.fields).toEqual([{ path: 'intake.answers.mood', code: 'question_unknown' }]);
    await open({ kind: 'nonsense' }).expect(400);
    expect(await count()).toBe(before);
    const { body } = await open({ kind: 'topup', answers: { debited: 'yes', bank: 'ICBC' } }).expect(201);
    expect(body.intake).toEqual({
      kind: 'topup',
      answers: [
        { question: 'bank', value: 'ICBC' },
        { question: 'debited', value: 'yes' },
      ],
    });
    expect(body.category).toBeNull();
  });
});
