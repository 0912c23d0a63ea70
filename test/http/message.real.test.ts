import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { openTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let li: TestAgent;
let agent: TestAgent;
let ticketId = '';
beforeAll(async () => {
  app = await openTestApp();
  li = await app.customer('li');
  agent = await app.staff('agent');
  const filed = await li
    .post('/api/customer/tickets')
    .set('Idempotency-Key', 'filed')
    .send({ kind: 'query', body: 'first' })
    .expect(201);
  ticketId = filed.body.id;
  for (const name of ['1', 'a.b:c/d', `${'m'.repeat(128)}`])
    await li
      .post(`/api/customer/tickets/${ticketId}/messages`)
      .send({ clientMessageId: name, body: `under ${name.slice(0, 8)}` })
      .expect(201);
  await agent
    .post(`/api/tickets/${ticketId}/messages`)
    .send({ clientMessageId: 'note', body: 'between us', visibility: 'internal' })
    .expect(201);
});
afterAll(() => app.close());

describe('a thread', () => {
  it.each(['', ' ', 'two words', '名', 'a\u0007', 'x'.repeat(129)])(
    'takes no message under the name %j',
    async (name) => {
      const answer = await li
        .post(`/api/customer/tickets/${ticketId}/messages`)
        .send({ clientMessageId: name, body: 'x' })
        .expect(400);
      expect(answer.body.fields).toEqual([{ path: 'clientMessageId', code: 'invalid_format' }]);
    },
  );

  it('is paged like every list, and after a seq, for either side as far as it may read', async () => {
    expect((await li.get(`/api/customer/tickets/${ticketId}/messages`)).body.items[0].author.name).toBe('l*');
    for (const [who, path] of [
      [li, `/api/customer/tickets/${ticketId}/messages`],
      [agent, `/api/tickets/${ticketId}/messages`],
    ] as const) {
      const whole = (await who.get(path).expect(200)).body;
      expect(whole).toMatchObject({ more: false, nextCursor: null });
      const paged: unknown[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: { items: unknown[]; nextCursor: string | null } = (
          await who
            .get(path)
            .query(cursor === undefined ? { limit: 2 } : { limit: 2, cursor })
            .expect(200)
        ).body;
        paged.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(whole.items);
      const [, second] = whole.items;
      const rest = (await who.get(path).query({ afterSeq: second.seq }).expect(200)).body;
      expect(rest.items).toEqual(whole.items.slice(2));
      for (const cursor of ['-1', 'x', '']) await who.get(path).query({ cursor }).expect(400);
    }
  });
});
